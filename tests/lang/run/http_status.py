from http import HTTPMethod, HTTPStatus

print(HTTPStatus.OK, repr(HTTPStatus.NOT_FOUND), HTTPStatus(503).phrase, HTTPStatus.OK == 200, HTTPStatus.IM_A_TEAPOT.value)
print(HTTPStatus.NOT_FOUND.description, "|", f"{HTTPStatus.CREATED}", HTTPStatus.CREATED.name, len(HTTPStatus))
print([s.value for s in HTTPStatus if 300 <= s < 400], HTTPMethod.GET, repr(HTTPMethod.PUT), HTTPMethod.GET == "GET")
try:
    HTTPStatus(999)
except ValueError as e:
    print(e)
