using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;
using TrialPortal.Web.Features.Stock;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>Every command on a distribution and its kit, tried in every state by every role: no step is skipped (21 CFR 11.10(f)).</summary>
[Trait("id", "P11-10f-1")]
public sealed class SupplySequenceTests(Dispensary pharmacy) : IClassFixture<Dispensary>
{
    private const string Why = "As found";

    /// <summary>What a wrong state is refused with; anything else would be a fault of the try.</summary>
    private static readonly string[] OutOfTurn =
    [
        "DistributionMovedOn",
        "NothingToConfirm",
        "ReturnNotPossible",
        "ReturnAlreadyCounted",
        "ReturnVerified",
        "KitTaken",
    ];

    /// <summary>Written down by hand: who may, the state it leads to, and where it is done; with a + where a confirmation waits.</summary>
    private static readonly IReadOnlyList<Command> Commands =
    [
        new(
            nameof(VerifyDistribution),
            Permission.VerifyMedication,
            "Prepared",
            (p, s, by) =>
                Send(
                    p,
                    by,
                    new VerifyDistribution
                    {
                        DistributionId = s.Id,
                        Scanned = Dispensary.Looked(s.Kit),
                    }
                )
        )
        {
            To = DistributionStatus.Verified,
        },
        new(nameof(HandOver), Permission.DispenseMedication, "Verified", HandOverAsync)
        {
            To = DistributionStatus.Dispensed,
        },
        new(
            nameof(StopHandOver),
            Permission.DispenseMedication,
            "Verified",
            (p, s, by) => Send(p, by, new StopHandOver { DistributionId = s.Id })
        ),
        new(
            nameof(CancelDistribution),
            Permission.PrepareMedication,
            "Prepared Verified",
            (p, s, by) =>
                Send(p, by, new CancelDistribution { DistributionId = s.Id, Reason = Why })
        )
        {
            To = DistributionStatus.Cancelled,
        },
        new(
            nameof(MarkNotGiven),
            Permission.DispenseMedication,
            "Dispensed",
            (p, s, by) => Send(p, by, StandingSupply.NotGiven(s.Id, neverLeft: false))
        )
        {
            To = DistributionStatus.NotGiven,
        },
        new(
            nameof(MarkGivenInError),
            Permission.DispenseMedication,
            "Dispensed",
            (p, s, by) => Send(p, by, new MarkGivenInError { DistributionId = s.Id, Reason = Why })
        )
        {
            To = DistributionStatus.GivenInError,
        },
        new(
            nameof(ConfirmNeverLeft),
            Permission.VerifyMedication,
            "NotGiven+",
            (p, s, by) =>
                Send(p, by, new ConfirmNeverLeft { DistributionId = s.Id, NeverLeft = true })
        ),
        new(
            nameof(CountReturn),
            Permission.CountReturns,
            "Dispensed GivenInError",
            (p, s, by) => Send(p, by, StandingSupply.Count(p, s.LineId, "3"))
        ),
        new(
            nameof(CorrectReturn),
            Permission.CountReturns,
            "ReturnsOpen Reconciled",
            (p, s, by) =>
                Send(
                    p,
                    by,
                    new CorrectReturn
                    {
                        ReturnId = s.ReturnId ?? Guid.Empty,
                        SeenVersion = s.ReturnVersion,
                        Unused = "4",
                        ContainerBack = true,
                        Reason = Why,
                    }
                )
        )
        {
            NeedsCount = true,
        },
        .. TakeKitOut.Ways.Select(way => new Command(
            nameof(TakeKitOut),
            Permission.ReceiveKits,
            "Cancelled",
            (p, s, by) =>
                Send(
                    p,
                    by,
                    new TakeKitOut
                    {
                        KitId = s.KitId,
                        To = way,
                        Reason = Why,
                    }
                )
        )),
    ];

    [Fact]
    public void The_written_list_and_the_table_of_states_say_the_same()
    {
        foreach (var command in Commands.Where(c => c.To is not null))
        {
            Assert.All(
                Enum.GetValues<DistributionStatus>(),
                s =>
                    Assert.Equal(
                        DistributionStatusTable.Table.Find(s, command.To!.Value) is not null,
                        command.IsDoneIn(new SupplyStand(s))
                    )
            );
        }

        Assert.Equal(
            Enum.GetValues<DistributionStatus>(),
            SupplyStand.All.Select(s => s.Status).Distinct()
        );
    }

    [Fact]
    public async Task What_the_tables_allow_is_done_and_every_other_try_is_refused_and_audited()
    {
        var people = await PeopleAsync();
        var supply = await StandingSupply.OpenAsync(
            pharmacy,
            people.Single(p => p.Role == Role.SubInvestigator).Who
        );
        var refused = new Dictionary<(string, Guid), int>();
        foreach (var command in Commands)
        {
            foreach (var stand in SupplyStand.All.Where(command.IsTriedIn))
            {
                foreach (var (role, who) in people)
                {
                    var may = RolePermissions.Has(role, command.Needs);
                    var expected = may && command.IsDoneIn(stand);
                    var of = expected
                        ? await supply.NewAsync(stand, role)
                        : await supply.KeptAsync(stand);

                    var refusal = await command.Try(pharmacy, of, new Trier(who, may));

                    var where = $"{command.Name} in {stand} by {role}: {refusal?.Code}";
                    Assert.True(expected == (refusal is null), where);
                    if (refusal is not null)
                    {
                        Assert.True(
                            may ? OutOfTurn.Contains(refusal.Code) : refusal.Code == "NotPermitted",
                            where
                        );
                        var tried = (command.Name, who.UserId);
                        refused[tried] = refused.GetValueOrDefault(tried) + 1;
                    }
                }
            }
        }

        Assert.Equal(refused, await RefusedAsync());
        await supply.AssertKeptAsync();
    }

    private static async Task<Refusal?> HandOverAsync(Dispensary of, Supplied supplied, Trier by)
    {
        var give = Dispensary.Giving(supplied.Id, supplied.Version);
        var proof = by.May ? await of.ProveAsync(give, by.Who) : (Guid?)null;
        return (await of.Clinic.As(by.Who).RunAsync(give, Clinic.NewId(), proof)).Refusal;
    }

    private static async Task<Refusal?> Send<T>(Dispensary of, Trier by, ICommand<T> command) =>
        (await of.Clinic.As(by.Who).RunAsync(command, Clinic.NewId())).Refusal;

    private async Task<IReadOnlyList<(Role Role, SignedIn Who)>> PeopleAsync()
    {
        var clinic = pharmacy.Clinic;
        var people = Clinic
            .SiteRoles.Append(Role.Administrator)
            .Select(role => (role, clinic.Person(role)))
            .ToList();
        await clinic.SaveAsync(db =>
        {
            people.Add((Role.Patient, clinic.Hire(db, Role.Patient, clinic.Seoul)));
            return Task.CompletedTask;
        });
        return people;
    }

    private async Task<Dictionary<(string, Guid), int>> RefusedAsync()
    {
        var names = Commands.Select(c => c.Name).ToList();
        var entries = await pharmacy.Clinic.LookAsync(db =>
            db.AuditLogs.Where(a =>
                    a.Outcome == AuditOutcome.Refused && names.Contains(a.Operation)
                )
                .Select(a => new { a.Operation, a.ActorId })
                .ToListAsync()
        );
        return entries
            .GroupBy(a => (a.Operation, a.ActorId!.Value))
            .ToDictionary(g => g.Key, g => g.Count());
    }

    /// <param name="May">Holds the right, by the table of roles.</param>
    private sealed record Trier(SignedIn Who, bool May);

    /// <param name="DoneIn">Where it is done by whoever may.</param>
    private sealed record Command(
        string Name,
        Permission Needs,
        string DoneIn,
        Func<Dispensary, Supplied, Trier, Task<Refusal?>> Try
    )
    {
        /// <summary>The state it leads to; null where it moves the kit alone, or what was counted.</summary>
        public DistributionStatus? To { get; init; }

        /// <summary>It names a count: where nothing was counted there is nothing to try it on.</summary>
        public bool NeedsCount { get; init; }

        public bool IsDoneIn(SupplyStand stand) => DoneIn.Split(' ').Contains(stand.ToString());

        public bool IsTriedIn(SupplyStand stand) => !NeedsCount || stand.IsCounted;
    }
}
