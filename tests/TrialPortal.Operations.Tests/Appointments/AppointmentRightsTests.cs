using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Appointments.Booking;
using TrialPortal.Web.Features.Appointments.Schedule;
using TrialPortal.Web.Features.Appointments.Steps;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Appointments;

/// <summary>Every operation on an appointment against every role without the right, another site and an unknown id.</summary>
[Trait("id", "A5")]
public sealed class AppointmentRightsTests(Reception reception) : IClassFixture<Reception>
{
    private static readonly Dictionary<
        string,
        (Permission Needs, Func<IOperations, Ids, Task<Refusal?>> Run)
    > All = new()
    {
        [nameof(PatientVisits)] = (
            Permission.ViewAppointments,
            (o, id) => Ask(o, new PatientVisits { PatientId = id.Patient })
        ),
        [nameof(AppointmentDetails)] = (
            Permission.ViewAppointments,
            (o, id) => Ask(o, new AppointmentDetails { AppointmentId = id.Booked })
        ),
        [nameof(BookingChoices)] = (
            Permission.BookAppointments,
            (o, id) => Ask(o, new BookingChoices { PatientId = id.Patient })
        ),
        [nameof(BookingCheck)] = (
            Permission.BookAppointments,
            (o, id) => Ask(o, Fill(new BookingCheck { PatientId = id.Patient }, id))
        ),
        [nameof(BookAppointment)] = (
            Permission.BookAppointments,
            (o, id) => Run(o, Fill(new BookAppointment { PatientId = id.Patient }, id))
        ),
        [nameof(MoveAppointment)] = (
            Permission.BookAppointments,
            (o, id) =>
                Run(
                    o,
                    Fill(
                        new MoveAppointment
                        {
                            AppointmentId = id.Booked,
                            SeenVersion = 1,
                            Reason = "x",
                        },
                        id
                    )
                )
        ),
        [nameof(CheckInPatient)] = Step(new CheckInPatient(), id => id.Booked),
        [nameof(CancelAppointment)] = Step(new CancelAppointment { Reason = "x" }, id => id.Booked),
        [nameof(MarkNoShow)] = Step(new MarkNoShow(), id => id.Booked),
        [nameof(UndoCheckIn)] = Step(new UndoCheckIn { Reason = "x" }, id => id.CheckedIn, 2),
        [nameof(CompleteVisit)] = Step(new CompleteVisit(), id => id.CheckedIn, 2),
        [nameof(FinishFollowUp)] = (
            Permission.BookAppointments,
            (o, id) =>
                Run(
                    o,
                    new FinishFollowUp
                    {
                        FollowUpId = id.FollowUp,
                        SeenVersion = 1,
                        Note = "x",
                    }
                )
        ),
    };

    public static TheoryData<string, Role> WithoutRight =>
        new(
            All.SelectMany(act =>
                Clinic
                    .SiteRoles.Append(Role.Administrator)
                    .Where(r => !RolePermissions.Has(r, act.Value.Needs))
                    .Select(r => (act.Key, r))
            )
        );

    public static TheoryData<string> Acts => [.. All.Keys];

    [Theory]
    [MemberData(nameof(WithoutRight))]
    [Trait("id", "A4")]
    public async Task Refuses_every_role_without_the_right(string act, Role role)
    {
        var refusal = await All[act].Run(reception.As(role), await IdsAsync());

        Assert.Equal("NotPermitted", refusal?.Code);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task Another_site_and_an_unknown_id_answer_the_same(string act)
    {
        var stranger = reception.As(Role.Coordinator, reception.Clinic.Rome);
        var nobody = new Ids(
            Clinic.NewId(),
            Clinic.NewId(),
            Clinic.NewId(),
            Clinic.NewId(),
            reception.Nurse.UserId
        );

        var foreign = await All[act].Run(stranger, await IdsAsync());
        var unknown = await All[act].Run(stranger, nobody);

        Assert.Equal("NotFound", foreign?.Code);
        Assert.Equal(foreign, unknown);
    }

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task A_patient_in_the_care_of_others_is_not_there_for_a_sub_investigator(
        string act
    )
    {
        var refusal = await All[act].Run(reception.As(Role.SubInvestigator), await IdsAsync());

        Assert.Equal("NotFound", refusal?.Code);
    }

    [Fact]
    [Trait("id", "C8")]
    public async Task A_monitor_reads_states_and_no_words_that_may_name_somebody()
    {
        var patient = await reception.PatientAsync();
        var booked = await reception.BookedAsync(patient);
        await new StepsOf(reception).DoneAsync(
            new CancelAppointment { Reason = "Minjun is ill" },
            booked
        );

        Assert.Single((await reception.ScheduleAsync(patient, Role.Monitor)).Visits);
        Assert.Equal("Withheld", (await reception.FileAsync(booked, Role.Monitor)).Steps[0].Reason);
    }

    private Task<Ids>? ids;

    private Task<Ids> IdsAsync() => ids ??= MakeAsync();

    private async Task<Ids> MakeAsync()
    {
        var patient = await reception.PatientAsync();
        var booked = await reception.BookedAsync(patient);
        var today = await reception.FormAsync(patient, 16);
        today.Day = reception.Clinic.Today;
        var steps = new StepsOf(reception);
        var missed = await reception.BookedAsync(today);
        await steps.DoneAsync(new MarkNoShow(), missed);
        var checkedIn = await reception.BookedAsync(today);
        await steps.DoneAsync(new CheckInPatient(), checkedIn);
        var followUp = await reception.Clinic.LookAsync(db =>
            db.VisitFollowUps.Where(f => f.AppointmentId == missed).Select(f => f.Id).SingleAsync()
        );
        return new Ids(patient, booked, checkedIn, followUp, reception.Nurse.UserId);
    }

    private static (Permission, Func<IOperations, Ids, Task<Refusal?>>) Step(
        AppointmentStep step,
        Func<Ids, Guid> which,
        int version = 1
    ) =>
        (
            Permission.BookAppointments,
            (o, id) => Run<Done>(o, step with { AppointmentId = which(id), SeenVersion = version })
        );

    private static TForm Fill<TForm>(TForm form, Ids id)
        where TForm : BookingForm
    {
        (form.Day, form.Time, form.Minutes) = (new DateOnly(2026, 3, 20), new(10, 0), 30);
        form.ProviderId = id.Provider;
        return form;
    }

    private static async Task<Refusal?> Run<T>(IOperations operations, ICommand<T> command) =>
        (await operations.RunAsync(command, Clinic.NewId())).Refusal;

    private static async Task<Refusal?> Ask<T>(IOperations operations, IQuery<T> query) =>
        (await operations.AskAsync(query, Clinic.NewId())).Refusal;

    private sealed record Ids(
        Guid Patient,
        Guid Booked,
        Guid CheckedIn,
        Guid FollowUp,
        Guid Provider
    );
}
