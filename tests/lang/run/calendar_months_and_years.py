import calendar, time
print(calendar.isleap(2024), calendar.isleap(1900), calendar.leapdays(2000, 2025), calendar.monthrange(2024, 2), calendar.weekday(2024, 2, 29))
print(calendar.month(2024, 2)); print(calendar.TextCalendar(6).formatmonth(2023, 11, 3, 2)); print(calendar.calendar(2024)); calendar.prmonth(2025, 1)
print(calendar.monthcalendar(2024, 9), list(calendar.month_name)[1:4], list(calendar.day_abbr), calendar.timegm(time.gmtime(86400)), calendar.MONDAY, calendar.firstweekday())
print(list(calendar.Calendar(3).iterweekdays()), [d.isoformat() for d in calendar.Calendar().itermonthdates(2024, 3)][:3], calendar.Calendar(6).monthdays2calendar(2024, 2)[0], list(calendar.Calendar().itermonthdays3(2024, 1))[-1], calendar.weekheader(3))
for bad in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9)):
    try: bad()
    except ValueError as e: print(type(e).__name__, e)
calendar.setfirstweekday(calendar.SUNDAY); print(calendar.month(2024, 6), calendar.firstweekday())
