using TrialPortal.Domain.Appointments;
using TrialPortal.Web.Features.Appointments.Calendar;

namespace TrialPortal.Web.Features.Appointments;

/// <summary>Keys of the texts of appointments. Refusals, fields, events and states have keys of their own form.</summary>
public sealed class AppointmentsText
{
    public const string TabVisits = nameof(TabVisits);
    public const string Visits = nameof(Visits);
    public const string Planned = nameof(Planned);
    public const string AllVisits = nameof(AllVisits);
    public const string NoneYet = nameof(NoneYet);
    public const string LeftStudy = nameof(LeftStudy);
    public const string BookVisit = nameof(BookVisit);
    public const string NothingPlanned = nameof(NothingPlanned);
    public const string NoProtocol = nameof(NoProtocol);
    public const string ByProtocol = nameof(ByProtocol);
    public const string ByProtocolFrom = nameof(ByProtocolFrom);
    public const string Visit = nameof(Visit);
    public const string StudyDay = nameof(StudyDay);
    public const string Window = nameof(Window);
    public const string InCalendar = nameof(InCalendar);
    public const string NotBooked = nameof(NotBooked);
    public const string NoDayOne = nameof(NoDayOne);
    public const string Open = nameof(Open);
    public const string OpenOf = nameof(OpenOf);
    public const string FindTime = nameof(FindTime);
    public const string FindTimeOf = nameof(FindTimeOf);
    public const string When = nameof(When);
    public const string With = nameof(With);
    public const string Room = nameof(Room);
    public const string State = nameof(State);
    public const string Subject = nameof(Subject);
    public const string Unscheduled = nameof(Unscheduled);
    public const string UnscheduledShort = nameof(UnscheduledShort);
    public const string NoRoom = nameof(NoRoom);
    public const string FromTo = nameof(FromTo);
    public const string DayAndTimes = nameof(DayAndTimes);
    public const string OnDay = nameof(OnDay);
    public const string WindowDays = nameof(WindowDays);
    public const string InWindow = nameof(InWindow);
    public const string OneDayLate = nameof(OneDayLate);
    public const string OneDayEarly = nameof(OneDayEarly);
    public const string DaysLate = nameof(DaysLate);
    public const string DaysEarly = nameof(DaysEarly);
    public const string FollowUpBy = nameof(FollowUpBy);
    public const string Reason = nameof(Reason);
    public const string History = nameof(History);
    public const string RecordedAt = nameof(RecordedAt);
    public const string WhoBooks = nameof(WhoBooks);
    public const string NoShowFrom = nameof(NoShowFrom);
    public const string MovedFrom = nameof(MovedFrom);
    public const string MovedTo = nameof(MovedTo);
    public const string Booked = nameof(Booked);
    public const string FollowUp = nameof(FollowUp);
    public const string Day = nameof(Day);
    public const string TimeIn = nameof(TimeIn);
    public const string ClockHelp = nameof(ClockHelp);
    public const string MinutesUnit = nameof(MinutesUnit);
    public const string Free = nameof(Free);
    public const string FreeNoRoom = nameof(FreeNoRoom);
    public const string CameAt = nameof(CameAt);
    public const string EndedAt = nameof(EndedAt);
    public const string NowHelp = nameof(NowHelp);
    public const string NoShowOpens = nameof(NoShowOpens);
    public const string UndoKeeps = nameof(UndoKeeps);
    public const string CancelFrees = nameof(CancelFrees);
    public const string CancelLeft = nameof(CancelLeft);
    public const string Calendar = nameof(Calendar);
    public const string CalendarOf = nameof(CalendarOf);
    public const string View = nameof(View);
    public const string Today = nameof(Today);
    public const string EarlierDay = nameof(EarlierDay);
    public const string EarlierWeek = nameof(EarlierWeek);
    public const string LaterDay = nameof(LaterDay);
    public const string LaterWeek = nameof(LaterWeek);
    public const string Person = nameof(Person);
    public const string All = nameof(All);
    public const string GridCaption = nameof(GridCaption);
    public const string WindowOf = nameof(WindowOf);
    public const string NothingThen = nameof(NothingThen);
    public const string Unplaced = nameof(Unplaced);
    public const string MyVisits = nameof(MyVisits);
    public const string MyNews = nameof(MyNews);
    public const string MyVisitNews = nameof(MyVisitNews);
    public const string MyNothing = nameof(MyNothing);
    public const string MyNext = nameof(MyNext);
    public const string MyLater = nameof(MyLater);
    public const string MyWith = nameof(MyWith);
    public const string MyPlace = nameof(MyPlace);
    public const string MyPlaceRoom = nameof(MyPlaceRoom);
    public const string MyMoved = nameof(MyMoved);
    public const string MyCheckedIn = nameof(MyCheckedIn);
    public const string MyCannotCome = nameof(MyCannotCome);
    public const string MyPast = nameof(MyPast);
    public const string MyDayAt = nameof(MyDayAt);

    public static string ActKey(VisitActKind kind) => $"Act.{kind}";

    /// <summary>To the patient; what was moved is not told as a visit of its own.</summary>
    public static string MyStateKey(AppointmentStatus status) => $"MyState.{status}";

    public static string ShapeKey(CalendarShape shape) => $"Shape.{shape}";
}
