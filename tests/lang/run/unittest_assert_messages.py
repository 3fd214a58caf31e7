import unittest, warnings, logging
T = unittest.TestCase()
def show(name, *a, **k):
    try:
        r = getattr(T, name)(*a, **k)
        print(name, 'ok', r)
    except BaseException as e:
        print(name, type(e).__name__, str(e))
L = list(range(30)); L2 = list(range(30)); L2[7] = 'x'
for a, b in [(1,2),('a','b'),([1,2],[1,3]),((1,),(1,2)),({'a':1},{'a':2,'b':3}),
   ('line1\nline2\n','line1\nline3\n'),('hello world','hello wurld'),(L,L2),(1.5,'a'),(None,0),
   ('x'*100+'a','x'*100+'b'),('a'*200,'b'*200),([[]],[[1]]),([1,2,3],[1,2]),({'k'*30:list(range(20))},{'k'*30:list(range(21))}),
   ([{'name':'task-%d'%i,'value':i} for i in range(8)],[{'name':'task-%d'%i,'value':i*i} for i in range(8)])]:
    show('assertEqual', a, b); show('assertEqual', a, a); show('assertNotEqual', a, a); show('assertEqual', a, b, 'my msg')
show('assertTrue', 0); show('assertTrue', [], 'empty'); show('assertFalse', 1)
show('assertIs', 1, 2); show('assertIs', None, [], 'm'); show('assertIsNot', None, None)
show('assertIsNone', 3); show('assertIsNotNone', None); show('assertIn', 1, [2,3]); show('assertNotIn', 1, [1])
show('assertIsInstance', 1, str); show('assertIsInstance', 1, (str, bytes)); show('assertNotIsInstance', 1, int)
show('assertLess', 2, 1); show('assertLessEqual', 2, 1); show('assertGreater', 1, 2); show('assertGreaterEqual', 1, 2)
show('assertAlmostEqual', 1.0, 1.1); show('assertAlmostEqual', 1.0, 1.00000001); show('assertAlmostEqual', 1.0, 1.5, delta=0.1); show('assertAlmostEqual', 1, 1.1, places=2)
show('assertNotAlmostEqual', 1.0, 1.0); show('assertNotAlmostEqual', 1.0, 1.05, delta=0.1); show('assertAlmostEqual', 1,2,3,None,4)
show('assertCountEqual', [1,2,2],[2,1,1]); show('assertCountEqual', [[1],[2]],[[2],[3]]); show('assertCountEqual','abc','cba')
show('assertSequenceEqual', [1,2],(1,2)); show('assertSequenceEqual', [1,2],(1,3)); show('assertSequenceEqual', [1,2], 5); show('assertSequenceEqual', 5, [1])
show('assertListEqual', (1,), [1]); show('assertTupleEqual', (1,2),(1,2,3)); show('assertSetEqual', {1}, 5); show('assertSetEqual', 5, {1}); show('assertDictEqual', {}, 5)
show('assertMultiLineEqual', 'a', 5)
show('assertRaises', ValueError, int, '3'); show('assertRaises', ValueError, int, 'x'); show('assertRaises', 5, int); show('assertRaises', ValueError, foo=3)
show('assertRaises', (ValueError, TypeError), int, '3')
show('assertRaises', ValueError, lambda: 3)
show('fail'); show('fail', 'oh'); show('skipTest','why')
show('assertWarns', UserWarning, int, 3); 
show('assertNoSuch')
def w(): warnings.warn('careful', DeprecationWarning)
show('assertWarns', DeprecationWarning, w); show('assertWarns', UserWarning, w)
with T.assertWarns(DeprecationWarning) as cm: w()
print(cm.warning, cm.filename.rsplit('/')[-1], cm.lineno)
with T.assertRaises(ZeroDivisionError) as cm: 1/0
print(repr(cm.exception), cm.exception.__traceback__)
try:
    with T.assertRaises(KeyError, msg='hey'): pass
except AssertionError as e: print(e)
with T.assertLogs() as cm:
    logging.getLogger('a').info('first %d', 1); logging.error('second')
print(cm.output, len(cm.records), cm.records[0].msg)
try:
    with T.assertLogs('a', 'ERROR'): logging.getLogger('a').info('x')
except AssertionError as e: print(e)
try:
    with T.assertNoLogs(): logging.error('x')
except AssertionError as e: print(e)
T.longMessage = False
show('assertEqual', 1, 2, 'only this'); show('assertTrue', 0)
T.maxDiff = 10
show('assertEqual', [1,2],[1,3])
T.maxDiff = None
show('assertEqual', L, L2)
class A(unittest.TestCase):
    def test_a(self): "doc here\n\n more"
    def test_b(self): pass
print(str(A('test_a')), repr(A('test_a')), A('test_a').id(), A('test_a').shortDescription(), A('test_b').shortDescription(), A('test_a')==A('test_a'), A('test_a')==A('test_b'))
try: A('nope')
except ValueError as e: print(e)
s = unittest.TestSuite([A('test_a'), A('test_b')]); print(s, s.countTestCases(), list(s))
ld = unittest.TestLoader(); print(ld.getTestCaseNames(A), ld.loadTestsFromTestCase(A), ld.loadTestsFromName('A.test_a', __import__('__main__')))
r = unittest.TestResult(); s.run(r); print(r, r.wasSuccessful(), r.testsRun, s.countTestCases(), list(s))
print(unittest.FunctionTestCase(w), repr(unittest.FunctionTestCase(w)).split(' at ')[0])
try: unittest.TestSuite([A])
except TypeError as e: print(e)
try: unittest.TestSuite([3])
except TypeError as e: print(e)
try: unittest.TestSuite('abc')
except TypeError as e: print(e)
