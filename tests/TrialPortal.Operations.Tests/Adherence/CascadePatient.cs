using TrialPortal.Domain.Orders;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Diary;
using static TrialPortal.Operations.Tests.Adherence.Course;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>
/// Patient B-001 of the protocol "CASCADE" (adherence.md 11, P2): tablets twice daily with titration, reduced from Day 40 on, on
/// hold in hospital from Day 60 to Day 66; bottles of 60. Six doses are in the diary. Read on the day after the end.
/// </summary>
public sealed class CascadePatient : IAsyncLifetime
{
    /// <summary>Until the late end of the last visit's window, for which the bottles are enough; the visit itself ends the order.</summary>
    private const int LastDay = 88;

    public Clinic Clinic { get; private set; } = default!;
    public Guid Id { get; private set; }
    public MedicationFile Found { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        Clinic = await OpenAsync(On(1));
        Id = await PlayAsync(Clinic, Trial.Cascade, Twice(1, from: 1, first: new(12, 0)), Tell);
        Found = await ReadAsync(Clinic, Id, On(86));
    }

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    private static void Tell(Course course)
    {
        course.Give(On(1), On(15), 18);
        course.Change(On(8), Twice(2, from: 8));
        course.Change(On(15), Twice(3, from: 15));
        course.Give(On(15), On(29), 39, 0);
        course.Give(On(29), On(57), 60, 52, 0, 0);
        course.Change(On(39), Twice(2, from: 40));
        course.Give(On(57), On(85), 60, 37, 0);
        course.Hold(On(60), On(67));
        course.Stop(On(85), new(7, 0), "Twelve weeks are over");

        var (morning, evening) = (new TimeOnly(8, 0), new TimeOnly(20, 0));
        course.Take(new(2026, 3, 28), morning, new(8, 10));
        course.Take(new(2026, 3, 28), evening, new(20, 5));
        course.Take(new(2026, 3, 29), morning, new(8, 30));
        course.Take(new(2026, 3, 29), evening, new(20, 0));
        course.Take(new(2026, 3, 30), morning, new(8, 0));
        course.Take(new(2026, 3, 30), evening, new(23, 30));
    }

    private static OrderTerms Twice(int tablets, int from, TimeOnly first = default) =>
        new()
        {
            Times = DoseTimes
                .At(new TimedDose(new(8, 0), tablets), new TimedDose(new(20, 0), tablets))
                .Value,
            Start = On(from),
            FirstAt = first,
            Days = LastDay + 1 - from,
            Ordered = 600,
        };

    private static DateOnly On(int day) => new DateOnly(2026, 3, 2).AddDays(day - 1);
}
