using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Staff;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Staff;

[Trait("id", "A5")]
public sealed class HandOverTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> NotPreparing =>
        Cases.Without(Permission.PrepareHandOver, Permission.HandOverPatients);

    public static TheoryData<Role> NotSigning => Cases.Without(Permission.HandOverPatients);

    private World World => portal.World;

    [Fact]
    [Trait("id", "A8")]
    public async Task The_investigator_signs_and_every_patient_has_the_successor_and_not_the_leaver()
    {
        var (leaver, successor, patient, second) = await LeaverAsync();
        var investigator = await World.StaffAsync(Role.Investigator);
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));
        await using var signer = World.As(investigator);
        var id = await coordinator.DoneAsync(Prepare(leaver, successor));

        var waiting = await WaitingAsync(signer, id);
        Assert.Equal(2, waiting.PatientCount);
        var approve = Approve(waiting);
        await signer.DoneAsync(approve, await ProveAsync(approve, investigator, id));

        await using var old = World.As(leaver);
        await using var next = World.As(successor);
        Assert.Empty((await old.RightsAsync()).AssignedPatients);
        Assert.Equal(
            new[] { patient, second }.Order(),
            (await next.RightsAsync()).AssignedPatients.Order()
        );
    }

    [Fact]
    [Trait("id", "A8")]
    public async Task Nothing_moves_without_the_signature()
    {
        var (leaver, successor, _, _) = await LeaverAsync();
        await using var signer = World.As(await World.StaffAsync(Role.Investigator));
        var id = await signer.DoneAsync(Prepare(leaver, successor));

        Cases.Refused(
            "SignatureNotProven",
            await signer.RunAsync(Approve(await WaitingAsync(signer, id)))
        );

        await using var old = World.As(leaver);
        Assert.Equal(2, (await old.RightsAsync()).AssignedPatients.Count);
    }

    [Fact]
    public async Task Preparing_anew_replaces_what_waited()
    {
        var (leaver, successor, _, _) = await LeaverAsync();
        var investigator = await World.StaffAsync(Role.Investigator);
        await using var signer = World.As(investigator);
        var first = await signer.DoneAsync(Prepare(leaver, successor));
        var waiting = await WaitingAsync(signer, first);

        var second = await signer.DoneAsync(Prepare(leaver, successor));

        var choices = await signer.AnswerAsync(new HandOverChoices { SiteId = World.Seoul.Id });
        Assert.Contains(choices.Waiting, w => w.Id == second);
        Assert.DoesNotContain(choices.Waiting, w => w.Id == first);
        var approve = Approve(waiting);
        Cases.Refused("ChangedMeanwhile", await signer.RunAsync(approve));
        Cases.Refused(
            "HandOverClosed",
            await signer.RunAsync(approve with { SeenVersion = waiting.Version + 1 })
        );
    }

    [Fact]
    public async Task A_patient_taken_on_since_then_makes_it_outdated()
    {
        var (leaver, successor, _, _) = await LeaverAsync();
        var investigator = await World.StaffAsync(Role.Investigator);
        await using var signer = World.As(investigator);
        var id = await signer.DoneAsync(Prepare(leaver, successor));
        await World.PatientAsync(leaver);
        var approve = Approve(await WaitingAsync(signer, id));

        Cases.Refused(
            "HandOverOutdated",
            await signer.RunAsync(approve, await ProveAsync(approve, investigator, id))
        );
    }

    [Fact]
    public async Task Refuses_who_cannot_care_who_has_nobody_and_the_same_person()
    {
        var (leaver, successor, _, _) = await LeaverAsync();
        var pharmacist = await World.StaffAsync(Role.Pharmacist);
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));

        Cases.Refused(
            "SuccessorCannotCare",
            await coordinator.RunAsync(Prepare(leaver, pharmacist))
        );
        Cases.Refused("NobodyToHandOver", await coordinator.RunAsync(Prepare(successor, leaver)));
        Cases.Refused("SuccessorIsLeaver", await coordinator.RunAsync(Prepare(leaver, leaver)));
    }

    [Fact]
    public async Task Another_site_is_not_found()
    {
        var (leaver, successor, _, _) = await LeaverAsync();
        await using var rome = World.As(await World.StaffAsync(Role.Investigator, World.Rome));
        await using var seoul = World.As(await World.StaffAsync(Role.Coordinator));
        var id = await seoul.DoneAsync(Prepare(leaver, successor));

        Cases.Refused("NotFound", await rome.RunAsync(Prepare(leaver, successor)));
        Cases.Refused(
            "NotFound",
            await rome.RunAsync(new ApproveHandOver { HandOverId = id, SeenVersion = 1 })
        );
        Cases.Refused(
            "NotFound",
            await rome.AskAsync(new HandOverChoices { SiteId = World.Seoul.Id })
        );
        Cases.Refused(
            "NotFound",
            await rome.AskAsync(
                new LeaverPatients { SiteId = World.Seoul.Id, LeaverId = leaver.UserId }
            )
        );
    }

    [Theory]
    [MemberData(nameof(NotPreparing))]
    public async Task Refuses_everybody_who_may_not_prepare(Role role)
    {
        await using var other = World.As(await World.PersonAsync(role));
        var nurse = await World.StaffAsync(Role.Nurse);

        Cases.Refused("NotPermitted", await other.RunAsync(Prepare(nurse, nurse)));
        Cases.Refused(
            "NotPermitted",
            await other.AskAsync(new HandOverChoices { SiteId = World.Seoul.Id })
        );
        Cases.Refused(
            "NotPermitted",
            await other.AskAsync(
                new LeaverPatients { SiteId = World.Seoul.Id, LeaverId = nurse.UserId }
            )
        );
    }

    [Theory]
    [MemberData(nameof(NotSigning))]
    public async Task Refuses_everybody_who_may_not_sign(Role role)
    {
        await using var other = World.As(await World.PersonAsync(role));

        Cases.Refused(
            "NotPermitted",
            await other.RunAsync(
                new ApproveHandOver { HandOverId = World.Study.Id, SeenVersion = 1 }
            )
        );
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_prepares_once_and_lists_the_patients()
    {
        var (leaver, successor, _, _) = await LeaverAsync();
        await using var coordinator = World.As(await World.StaffAsync(Role.Coordinator));

        await coordinator.RepeatsAsync(
            Prepare(leaver, successor),
            Prepare(leaver, successor) with
            {
                Reason = "Another",
            }
        );

        var list = await coordinator.AnswerAsync(
            new LeaverPatients { SiteId = World.Seoul.Id, LeaverId = leaver.UserId }
        );
        Assert.Equal(2, list.Patients.Count);
    }

    private async Task<(Person Leaver, Person Successor, Guid First, Guid Second)> LeaverAsync()
    {
        var leaver = await World.StaffAsync(Role.Nurse);
        return (
            leaver,
            await World.StaffAsync(Role.Nurse),
            await World.PatientAsync(leaver),
            await World.PatientAsync(leaver)
        );
    }

    private async Task<WaitingHandOver> WaitingAsync(Operator reader, Guid id) =>
        (await reader.AnswerAsync(new HandOverChoices { SiteId = World.Seoul.Id })).Waiting.Single(
            w => w.Id == id
        );

    private PrepareHandOver Prepare(Person leaver, Person successor) =>
        new()
        {
            SiteId = World.Seoul.Id,
            LeaverId = leaver.UserId,
            SuccessorId = successor.UserId,
            Reason = "Moves to another ward",
        };

    private static ApproveHandOver Approve(WaitingHandOver waiting) =>
        new() { HandOverId = waiting.Id, SeenVersion = waiting.Version };

    /// <summary>A proof as the sign dialog gets one, for exactly this command.</summary>
    private async Task<Guid> ProveAsync(ApproveHandOver command, Person signer, Guid id)
    {
        await using var scope = portal.Host.Services.CreateAsyncScope();
        var digest = scope.ServiceProvider.GetRequiredService<Runner>().Digest(command);
        return await scope
            .ServiceProvider.GetRequiredService<AuditScope>()
            .RunAsync(
                "TestSetUp",
                Actor.System("tests"),
                async entry =>
                {
                    var record = await entry.Db.Set<CareHandOver>().SingleAsync(h => h.Id == id);
                    var proof = new SignatureProof
                    {
                        Id = entry.NewId(),
                        ActorId = signer.UserId,
                        SessionId = signer.SessionId,
                        Operation = nameof(ApproveHandOver),
                        ArgumentsHash = digest,
                        Meaning = Meaning.HandOverApproved,
                        RecordId = id,
                        SeenVersion = command.SeenVersion,
                        ContentHash = Arguments.ContentHash(record),
                        ExpiresAt = entry.Now.AddMinutes(2),
                    };
                    entry.Db.Add(proof);
                    return proof.Id;
                }
            );
    }
}
