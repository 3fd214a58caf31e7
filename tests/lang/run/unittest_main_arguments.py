# check: stderr
import unittest
class A(unittest.TestCase):
    def test_a(self): print('in a'); self.assertEqual(1, 1)
    def test_b(self): print('in b'); self.assertEqual('a\nb\n', 'a\nc\n')
    def test_c(self): pass
unittest.main(argv=['prog', '-f', '-b'], exit=False)
unittest.main(argv=['prog', 'A.test_c', '-v'], exit=False)
unittest.main(argv=['prog', '-k', 'test_a', '-v'], exit=False)
r = unittest.main(argv=['prog', 'A.nope'], exit=False).result
print(r)
suite = unittest.TestLoader().loadTestsFromTestCase(A)
print(unittest.TextTestRunner(verbosity=0).run(suite))
class R(unittest.TextTestResult):
    def addSuccess(self, test): super().addSuccess(test); print('success', test)
unittest.TextTestRunner(resultclass=R).run(unittest.TestSuite([A('test_c')]))
