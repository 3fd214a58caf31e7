print("%s %d %i" % ("a", 5, -6), "%r" % "q", "%5d|%-5d|%05d|%+d" % (42, 42, 42, 42))
print("%.2f %8.3f %-8.1f| %e %g %g" % (3.14159, 2.71828, 1.5, 12345.678, 0.0001, 1e20))
print("%x %X %o %#x %c %c" % (255, 255, 8, 255, "z", 65))
print("%s" % (1, 2).__str__(), "%s" % [1, 2], "100%%", "%5s|%-5s|%.2s" % ("ab", "cd", "truncate"))
print("%(name)s is %(age)d" % {"name": "Ann", "age": 30})
print("%*d|%-*d|%.*f" % (6, 42, 6, 42, 2, 3.14159))
for bad in (lambda: "%d" % "x", lambda: "%s %s" % ("a",), lambda: "%s" % ("a", "b")):
    try:
        bad()
    except TypeError as error:
        print(error)
