using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Adherence.Portal;
using TrialPortal.Web.Features.Appointments.Booking;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>The one visit of the protocol at which medication is given lies in week 4, three days early or late.</summary>
[Trait("id", "N2")]
public sealed class NextSupplyTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task While_no_time_is_booked_it_is_the_days_that_the_protocol_plans()
    {
        var taker = await Taker.AtAsync(clinic);

        var next = await NextAsync(taker);

        Assert.Equal(
            new NextSupply(null, clinic.Today.AddDays(25), clinic.Today.AddDays(31)),
            next
        );
    }

    [Fact]
    public async Task A_booked_visit_is_told_by_day_and_time_and_one_that_gives_nothing_is_not()
    {
        var taker = await Taker.AtAsync(clinic);
        var visit = await clinic.LookAsync(db => db.VisitDefinitions.FirstAsync());
        await BookAsync(taker, clinic.Today.AddDays(3), null);
        var day = clinic.Today.AddDays(28);
        await BookAsync(taker, day, visit.Id);

        var next = await NextAsync(taker);

        var start = Zone.InstantAt("Asia/Seoul", day, new(10, 0)).ToUniversalTime();
        Assert.Equal(new NextSupply(start, day, day), next);
    }

    [Fact]
    [Trait("id", "E7")]
    public async Task A_bottle_replaced_in_the_days_of_a_visit_is_not_what_that_visit_gives()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        var (first, last) = (own.Today.AddDays(25), own.Today.AddDays(31));
        own.Clock.Advance(TimeSpan.FromDays(26));
        var (visit, line) = await own.LookAsync(async db =>
            (
                (await db.VisitDefinitions.SingleAsync(v => v.Dispenses)).Id,
                (await db.DistributionLines.SingleAsync(l => l.PatientId == taker.PatientId)).Id
            )
        );

        await taker.GiveAsync(10, at: (visit, line));
        await taker.GiveAsync(20, mistaken: true, at: (visit, null));
        Assert.Equal(new NextSupply(null, first.AddDays(1), last), await NextAsync(taker));

        await taker.GiveAsync(35, at: (visit, null));
        Assert.Null(await NextAsync(taker));
    }

    [Fact]
    public async Task Whoever_is_not_treated_or_whose_plan_is_over_is_told_nothing()
    {
        await using var own = await Clinic.OpenAsync();
        var taker = await Taker.AtAsync(own);
        own.Clock.Advance(TimeSpan.FromDays(32));
        var screened = await own.ScreenAsync(Role.Nurse);
        var patient = await Taker.InvitedAsync(own, screened, null);

        Assert.Null(await NextAsync(taker));
        Assert.Null(await NextAsync(taker with { PatientId = screened, Patient = patient }));
    }

    private static async Task<NextSupply?> NextAsync(Taker taker) =>
        (await taker.Clinic.As(taker.Patient).AskAsync(new MyMedicines(), Clinic.NewId()))
            .Value
            .Next;

    private async Task BookAsync(Taker taker, DateOnly day, Guid? visit) =>
        await clinic.DoneAsync(
            new BookAppointment
            {
                PatientId = taker.PatientId,
                VisitDefinitionId = visit,
                Day = day,
                Time = new TimeOnly(10, 0),
                Minutes = 45,
                ProviderId = clinic.Person(Role.Nurse).UserId,
            },
            clinic.Person(Role.Investigator)
        );
}
