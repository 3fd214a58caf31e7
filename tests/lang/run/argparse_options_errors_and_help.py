# check: stderr
import argparse, sys
def run(p, *lines):
    for l in lines:
        try: print(p.parse_args(l.split()))
        except SystemExit as e: sys.stdout.flush(); print('exit', e.code)
p = argparse.ArgumentParser(prog='prog', description='A program that does a thing with a long description that must wrap somewhere near column eighty.', epilog='The end.')
p.add_argument('files', nargs='*', help='the files'); p.add_argument('-n', '--number', type=int, default=3, help='a number (default: %(default)s)'); p.add_argument('-v', '--verbose', action='store_true'); p.add_argument('--quiet', '-q', action='store_false', dest='loud', help='be quiet'); p.add_argument('-c', action='count', default=0); p.add_argument('--mode', choices=['fast', 'slow'], default='fast', help='speed'); p.add_argument('--add', action='append', metavar='X'); p.add_argument('--pair', nargs=2, type=float); p.add_argument('--opt', nargs='?', const='C', default='D'); p.add_argument('--version', action='version', version='%(prog)s 1.0'); p.add_argument('--a-very-long-option-name-here', help='long option help that is itself quite long and needs to be wrapped over lines')
run(p, '', 'a b -n 5 -v', '-q -ccc --mode slow', '--add 1 --add=2 -n7', '--pair 1 2.5', '--opt', '--opt X', '--num 4', '-h', '--version', '-n x', '--mode bad', '--pair 1', '--nope', '-vc', '-- -x', '--verb', '--n', '-n', '--add', '-n -5', '--opt=', '-vn 3')
p.print_usage(); print(p.format_usage()); print(p)
q = argparse.ArgumentParser(prog='q', usage='%(prog)s [options]', add_help=False); q.add_argument('x', type=int); q.add_argument('y', nargs='?', default=7, type=int); q.add_argument('z', nargs='+'); run(q, '1 2 3', '1 a', '1', '', 'x y z'); q.print_help()
s = argparse.ArgumentParser(prog='s'); sub = s.add_subparsers(dest='cmd', required=True, help='sub help'); a = sub.add_parser('add', help='add things', aliases=['a']); a.add_argument('n', type=int); b = sub.add_parser('rm'); b.add_argument('--force', action='store_true'); b.set_defaults(func='rmf'); run(s, 'add 3', 'a 4', 'rm --force', '', 'zz', 'add', 'add -h', '-h', 'rm 1')
m = argparse.ArgumentParser(prog='m'); g = m.add_mutually_exclusive_group(required=True); g.add_argument('--foo', action='store_true'); g.add_argument('--bar', type=int); h = m.add_argument_group('special', 'special things'); h.add_argument('--baz', required=True); run(m, '--foo --baz 1', '--foo --bar 1 --baz 2', '--baz 3', '--foo', '-h')
d = argparse.ArgumentParser(prog='d', formatter_class=argparse.ArgumentDefaultsHelpFormatter); d.add_argument('--x', default=5, help='the x'); d.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True, help='a flag'); run(d, '--no-flag', '-h', '--flag')
r = argparse.ArgumentParser(prog='r', formatter_class=argparse.RawDescriptionHelpFormatter, description='line 1\n  line 2'); run(r, '-h'); print(r.parse_known_args(['--unk', '1', 'z'])); n = argparse.Namespace(a=1, b='x'); print(n, n == argparse.Namespace(a=1, b='x'), 'a' in n, vars(n))
def pos(t):
    v = int(t)
    if v < 0: raise argparse.ArgumentTypeError('must be positive')
    return v
t = argparse.ArgumentParser(prog='t'); t.add_argument('--p', type=pos); run(t, '--p=-1', '--p 3')
def show(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
show(lambda: t.add_argument('--p')); show(lambda: t.add_argument('--z', action='nope')); show(lambda: t.add_argument('--w', type='int')); show(lambda: t.add_argument('q', required=True)); e = argparse.ArgumentParser(exit_on_error=False, prog='e'); e.add_argument('--i', type=int); show(lambda: e.parse_args(['--i', 'x']))
par = argparse.ArgumentParser(add_help=False); par.add_argument('--shared'); ch = argparse.ArgumentParser(prog='ch', parents=[par]); run(ch, '--shared 1', '-h'); ch.set_defaults(k=9); print(ch.parse_args([]), ch.get_default('k')); x = argparse.ArgumentParser(prog='x'); x.add_argument('--ext', action='extend', nargs='+'); x.add_argument('rest', nargs=argparse.REMAINDER); run(x, '--ext 1 2', 'a --b c'); print(argparse.ArgumentParser().prog)
