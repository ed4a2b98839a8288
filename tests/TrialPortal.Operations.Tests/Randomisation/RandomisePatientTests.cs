using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Operations.Tests.Stock;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Platform.Access;
using static TrialPortal.Operations.Tests.Cases;

namespace TrialPortal.Operations.Tests.Randomisation;

[Trait("id", "C3")]
public sealed class RandomisePatientTests : IAsyncLifetime
{
    private readonly Clinic clinic = new();

    public static TheoryData<Role> NotRandomisers => Without(Permission.Randomise);

    public ValueTask InitializeAsync() => clinic.InitializeAsync();

    public ValueTask DisposeAsync() => clinic.DisposeAsync();

    [Fact]
    public async Task An_enrolled_patient_takes_the_next_number_by_signature()
    {
        await clinic.ListsAsync("ABAB");
        var (first, second) = (await EnrolledAsync(), await EnrolledAsync());

        Assert.Equal(1, (await RandomiseAsync(first)).Value);
        Assert.Equal(2, (await RandomiseAsync(second)).Value);

        var facts = (
            await clinic
                .As(Role.Coordinator)
                .AskAsync(new PatientRandomisation { PatientId = second }, Clinic.NewId())
        ).Value;
        Assert.Equal((2, "Investigator KR01"), (facts.Taken!.Number, facts.Taken.By));
        Assert.Null(facts.ToSign);
        var file = await clinic.ReadAsync(second);
        Assert.Equal(PatientStatus.Randomised, file.Status);
        Assert.True(
            await clinic.LookAsync(db =>
                db.Signatures.AnyAsync(s =>
                    s.PatientId == second && s.Meaning == Meaning.Randomised
                )
            )
        );
    }

    [Fact]
    public async Task Without_a_proof_nothing_is_taken()
    {
        await clinic.ListsAsync("AB");
        var patient = await EnrolledAsync();
        var outcome = await clinic
            .As(Role.Investigator)
            .RunAsync(await CommandAsync(patient), Clinic.NewId());
        Assert.False(outcome.IsDone);
        await NothingAsync(patient, PatientStatus.Enrolled);
    }

    [Fact]
    [Trait("id", "P11-10f-1")]
    public async Task Only_an_enrolled_patient_is_randomised_and_no_other_role_does_it_in_any_state()
    {
        await clinic.ListsAsync("AB");
        var patient = await clinic.ScreenAsync(Role.Nurse);
        foreach (
            var status in Enum.GetValues<PatientStatus>().Where(s => s != PatientStatus.Enrolled)
        )
        {
            await StandAsync(patient, status);
            Refused("NoSuchStatusChange", await RandomiseAsync(patient));
            foreach (var role in NotRandomisers.Select(r => r.Data))
            {
                var other = await clinic.AsAnyAsync(role);
                var command = await CommandAsync(patient);
                Refused("NotPermitted", await other.RunAsync(command, Clinic.NewId()));
            }

            await NothingAsync(patient, status);
        }

        var enrolled = await EnrolledAsync();
        Assert.True((await RandomiseAsync(enrolled)).IsDone);
        Refused("NoSuchStatusChange", await RandomiseAsync(enrolled));
        Assert.Equal(1, await clinic.LookAsync(db => db.PatientAllocations.CountAsync()));
    }

    [Fact]
    public async Task Without_a_list_and_when_it_is_used_up_nobody_is_randomised()
    {
        var (first, second) = (await EnrolledAsync(), await EnrolledAsync());
        Refused("ListUsedUp", await RandomiseAsync(first));
        await clinic.ListsAsync("A");
        Assert.True((await RandomiseAsync(first)).IsDone);
        Refused("ListUsedUp", await RandomiseAsync(second));
        await NothingAsync(second, PatientStatus.Enrolled);
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_repeated_request_takes_one_number()
    {
        await clinic.ListsAsync("AB");
        var patient = await EnrolledAsync();
        var (command, who, id) = (
            await CommandAsync(patient),
            clinic.Person(Role.Investigator),
            Clinic.NewId()
        );
        var proof = await clinic.ProveAsync(command, Meaning.Randomised, who, patient);
        Assert.Equal(1, (await clinic.As(who).RunAsync(command, id, proof)).Value);
        Assert.Equal(1, (await clinic.As(who).RunAsync(command, id, proof)).Value);
        var other = await CommandAsync(await EnrolledAsync());
        Refused("RequestReused", await clinic.As(who).RunAsync(other, id, proof));
        Assert.Equal(1, await clinic.LookAsync(db => db.PatientAllocations.CountAsync()));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Fifty_at_once_take_fifty_different_numbers()
    {
        await clinic.ListsAsync(new string('A', 25) + new string('B', 25));
        var patients = new List<Guid>();
        for (var i = 0; i < 50; i++)
        {
            patients.Add(await EnrolledAsync());
        }

        var taken = await Task.WhenAll(patients.Select(p => Task.Run(() => RandomiseAsync(p))));

        Assert.All(taken, t => Assert.True(t.IsDone, t.Refusal?.Code));
        Assert.Equal(Enumerable.Range(1, 50), taken.Select(t => t.Value).Order());
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task A_patient_randomised_by_two_at_once_takes_one_number_and_the_next_patient_the_next()
    {
        await clinic.ListsAsync("ABAB");
        var patient = await EnrolledAsync();
        var command = await CommandAsync(patient);
        var second = clinic.Person(Role.Investigator);
        await clinic.SaveAsync(db =>
        {
            second = clinic.Hire(db, Role.Investigator, clinic.Seoul);
            return Task.CompletedTask;
        });
        var proved = new List<(SignedIn Who, Guid Proof)>();
        foreach (var who in new[] { clinic.Person(Role.Investigator), second })
        {
            proved.Add((who, await clinic.ProveAsync(command, Meaning.Randomised, who, patient)));
        }

        var both = await Task.WhenAll(
            proved.Select(p =>
                Task.Run(() => clinic.As(p.Who).RunAsync(command, Clinic.NewId(), p.Proof))
            )
        );

        Assert.Equal(1, Assert.Single(both, o => o.IsDone).Value);
        var late = both.Single(o => !o.IsDone);
        Refused("ChangedMeanwhile", late);
        Assert.Equal(
            ("Investigator KR01", clinic.Clock.GetUtcNow()),
            ((string)late.Refusal!.Facts["who"], (DateTimeOffset)late.Refusal.Facts["at"])
        );
        Assert.Equal(2, (await RandomiseAsync(await EnrolledAsync())).Value);
    }

    [Theory]
    [MemberData(nameof(NotRandomisers))]
    public async Task Who_may_not_randomise_is_refused(Role role)
    {
        await clinic.ListsAsync("AB");
        var patient = await EnrolledAsync();
        var other = await clinic.AsAnyAsync(role);
        Refused("NotPermitted", await other.RunAsync(await CommandAsync(patient), Clinic.NewId()));
        await NothingAsync(patient, PatientStatus.Enrolled);
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_patient_of_another_site_is_not_there()
    {
        var patient = await EnrolledAsync();
        var there = clinic.Person(Role.Investigator, clinic.Rome);
        var command = await CommandAsync(patient);
        var proof = await clinic.ProveAsync(command, Meaning.Randomised, there, patient);
        Refused("NotFound", await clinic.As(there).RunAsync(command, Clinic.NewId(), proof));
        Refused(
            "NotFound",
            await clinic
                .As(there)
                .AskAsync(new PatientRandomisation { PatientId = patient }, Clinic.NewId())
        );
    }

    private async Task<Guid> EnrolledAsync()
    {
        var id = await clinic.ScreenAsync(Role.Nurse);
        await StandAsync(id, PatientStatus.Enrolled);
        return id;
    }

    private Task StandAsync(Guid id, PatientStatus status) =>
        clinic.SaveAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            db.Entry(patient).Property(p => p.Status).CurrentValue = status;
        });

    private async Task<RandomisePatient> CommandAsync(Guid patient) =>
        new()
        {
            PatientId = patient,
            SeenVersion = await clinic.LookAsync(db =>
                db.Patients.Where(p => p.Id == patient).Select(p => p.Version).SingleAsync()
            ),
        };

    private async Task<Outcome<int>> RandomiseAsync(Guid patient)
    {
        var (command, who) = (await CommandAsync(patient), clinic.Person(Role.Investigator));
        var proof = await clinic.ProveAsync(command, Meaning.Randomised, who, patient);
        return await clinic.As(who).RunAsync(command, Clinic.NewId(), proof);
    }

    private async Task NothingAsync(Guid patient, PatientStatus status)
    {
        Assert.False(
            await clinic.LookAsync(db =>
                db.PatientAllocations.AnyAsync(a => a.PatientId == patient)
            )
        );
        Assert.Equal(status, (await clinic.ReadAsync(patient)).Status);
    }
}
