using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.Portal;
using TrialPortal.Web.Features.Patients.Status;
using TrialPortal.Web.Features.Randomisation;

namespace TrialPortal.Web.Demo;

/// <summary>The treatment of one demo patient: randomised, ordered, given every four weeks, and ended; who it befalls, by place.</summary>
internal sealed class DemoTreatment
{
    private readonly DemoSubject subject;
    private readonly DemoStage stage;
    private readonly DemoOrders orders;
    private readonly DemoTurns turns;
    private readonly DemoTaking orbit;
    private readonly DemoTaking vitamin;
    private readonly DemoVisits visits;

    public DemoTreatment(DemoSubject subject, DemoMedication medication)
    {
        (this.subject, stage) = (subject, subject.Stage);
        orders = new DemoOrders(subject);
        orbit = Taking(medication.Orbit, HabitOf(subject.Place));
        vitamin = Taking(medication.Vitamin, DemoHabit.Regular);
        visits = new DemoVisits(subject, medication, [orbit, vitamin])
        {
            Before = BeforeAsync,
            AtEnd = CompleteAsync,
        };
        turns = new DemoTurns(subject, orders, orbit.Course);
    }

    /// <summary>So many days after enrolment; the latest to come wait for it when the demo ends.</summary>
    public void Begin(DateTimeOffset enrolled)
    {
        subject.IsInCare = true;
        var last = DemoFacts.LastMorning(subject.Site, subject.End);
        var day =
            DemoVisits.LastMorning(subject.Place) is { } visit
                ? last.AddDays(-DemoVisits.DaysBefore(visit))
            : subject.Place == DemoTurns.SignedAhead ? last
            : subject.DayOf(enrolled).AddDays(subject.Place == 1 ? 1 : subject.Random.Next(1, 4));
        if (subject.Place < DemoTurns.DraftOnly)
        {
            subject.InCare(DemoFacts.Morning(subject.Site, day, subject.Random), RandomiseAsync);
        }

        turns.Begin();
    }

    /// <summary>Orders end with the treatment; the bottle comes back some days later, or never.</summary>
    public void Leave(DateTimeOffset at, bool bringsBottle)
    {
        (subject.IsInCare, orbit.Course.IsOpen, vitamin.Course.IsOpen) = (false, false, false);
        if (bringsBottle && orbit.Course.DistributionId is not null)
        {
            subject.Later(
                at,
                2,
                4,
                now =>
                    visits.Bench.CountAsync(
                        subject.Who(Role.Coordinator),
                        orbit.Course,
                        now,
                        lost: 0
                    )
            );
        }
    }

    /// <summary>The order ended with a withdrawal that was a mistake: another one goes on from here.</summary>
    public void Resume(DateTimeOffset at)
    {
        subject.IsInCare = true;
        subject.InCare(at.AddMinutes(9), OrderAgainAsync);
    }

    private async Task OrderAgainAsync(DateTimeOffset at)
    {
        var today = subject.DayOf(at);
        await orders.DraftAsync(
            orbit.Course,
            today.AddDays(1),
            orbit.Course.Until.DayNumber - today.DayNumber
        );
        await orders.SignAsync(orbit.Course);
    }

    private async Task RandomiseAsync(DateTimeOffset at)
    {
        if (HabitOf(subject.Place) != DemoHabit.OnPaper)
        {
            await InviteAsync();
        }

        if (subject.Enroller != subject.Who(Role.Nurse))
        {
            await stage.DoAsync(
                subject.Judge,
                new AddToCareTeam
                {
                    PatientId = subject.Id,
                    UserId = stage.UserIdOf(subject.Who(Role.Nurse)),
                }
            );
        }

        var file = await subject.OpenAsync(subject.Judge);
        await stage.DoAsync(
            subject.Judge,
            new RandomisePatient { PatientId = subject.Id, SeenVersion = file.Version },
            signed: true
        );
        if (subject.Place != DemoTurns.SignedAhead)
        {
            subject.InCare(at.AddMinutes(4), turns.FirstOrderAsync);
            subject.InCare(
                at.AddMinutes(16),
                now =>
                {
                    visits.Begin(now);
                    return Task.CompletedTask;
                }
            );
        }
    }

    private async Task InviteAsync()
    {
        var file = await subject.OpenAsync(subject.Enroller);
        await stage.DoAsync(
            subject.Enroller,
            new InvitePatient
            {
                PatientId = subject.Id,
                SeenVersion = file.Version,
                Email = subject.Email,
            }
        );
        await stage.AdmitAsync(subject.Key, subject.Email);
        new DemoTalk(subject).Begin();
    }

    private async Task BeforeAsync(int visit, DateTimeOffset at)
    {
        await turns.AtVisitAsync(visit, subject.DayOf(at));
        if (
            visit == 3
            && subject.Place is DemoStudy.PortalPlace or 10
            && vitamin.Course.OrderId == default
        )
        {
            var today = subject.DayOf(at);
            await orders.DraftAsync(
                vitamin.Course,
                today,
                orbit.Course.Until.DayNumber - today.DayNumber + 1
            );
            await orders.SignAsync(vitamin.Course);
        }
    }

    private async Task CompleteAsync(DateTimeOffset at)
    {
        var who = subject.Who(Role.Coordinator);
        var file = await subject.OpenAsync(who);
        await stage.DoAsync(
            who,
            new ChangePatientStatus
            {
                PatientId = subject.Id,
                SeenVersion = file.Version,
                To = PatientStatus.Completed,
                EffectiveOn = subject.DayOf(at),
            }
        );
        subject.IsInCare = false;
    }

    private DemoTaking Taking(DemoProduct product, DemoHabit habit)
    {
        var course = new DemoCourse(product);
        return new DemoTaking(course, new DemoDiary(subject, course, habit));
    }

    private static DemoHabit HabitOf(int place) =>
        place switch
        {
            3 or 15 or 24 => DemoHabit.OnPaper,
            2 or 10 or 17 or 25 => DemoHabit.WeekendMisser,
            8 or 20 => DemoHabit.Holiday,
            7 or 18 => DemoHabit.OverUser,
            6 or 11 => DemoHabit.Silent,
            9 or 12 or 16 or 22 => DemoHabit.Regular,
            _ => DemoHabit.Perfect,
        };
}
