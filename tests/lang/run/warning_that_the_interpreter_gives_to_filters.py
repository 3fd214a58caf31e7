# check: stderr
import warnings


async def job():
    pass

warnings.simplefilter('ignore')
job()
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter('always')
    job()
    print([(str(warning.message), warning.category.__name__, warning.lineno) for warning in seen])
warnings.simplefilter('default')
for _ in range(2):
    job()


def show(message, category, filename, lineno, file=None, line=None):
    print('shown', category.__name__, message, lineno)


warnings.showwarning = show
job()
