using System.Globalization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Web.Features.Dispensing.Kits;
using TrialPortal.Web.Features.Dispensing.Outcomes;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Features.Dispensing.Returns;

namespace TrialPortal.Web.Demo;

/// <summary>The way of a bottle to one demo patient and back: the pharmacist prepares, the nurse verifies, hands over and counts.</summary>
internal sealed class DemoDispensing(DemoSubject subject)
{
    private readonly DemoStage stage = subject.Stage;
    private readonly string pharmacist = subject.Who(Role.Pharmacist);
    private readonly string nurse = subject.Who(Role.Nurse);

    private (Guid?, int) before;

    /// <summary>What is set aside now.</summary>
    public Guid Open { get; private set; }

    public async Task PrepareAsync(DemoCourse course, Guid? visit, Guid? replaces = null) =>
        Open = await stage.DoAsync(
            pharmacist,
            new PrepareDistribution
            {
                OrderId = course.OrderId,
                SeenOrderVersion = course.Version,
                VisitId = visit ?? PrepareDistribution.Unscheduled,
                ReplacesLineId = replaces,
            }
        );

    public async Task VerifyAsync()
    {
        var file = await OpenAsync();
        await stage.DoAsync(
            nurse,
            new VerifyDistribution
            {
                DistributionId = Open,
                Scanned =
                [
                    .. file.Kits.Select(k => new KitCheck
                    {
                        Kit = k.Number,
                        SealIntact = true,
                        LabelRight = true,
                    }),
                ],
            }
        );
    }

    public async Task HandOverAsync(DemoCourse course)
    {
        var file = await OpenAsync();
        await stage.DoAsync(
            nurse,
            new HandOver
            {
                DistributionId = Open,
                SeenVersion = file.Version,
                NameStated = true,
                BirthDateStated = true,
            },
            signed: true
        );
        before = (course.DistributionId, course.Left);
        (course.DistributionId, course.Left) = (Open, DemoCourse.Bottle);
    }

    public Task CancelAsync(string reason) =>
        stage.DoAsync(
            pharmacist,
            new CancelDistribution { DistributionId = Open, Reason = reason }
        );

    /// <summary>Recorded as handed over, and it lay at the bench.</summary>
    public async Task NotGivenAsync(DemoCourse course, string reason)
    {
        await stage.DoAsync(
            nurse,
            new MarkNotGiven
            {
                DistributionId = Open,
                NeverLeft = true,
                Reason = reason,
            }
        );
        (course.DistributionId, course.Left) = before;
    }

    public Task ConfirmNeverLeftAsync() =>
        stage.DoAsync(pharmacist, new ConfirmNeverLeft { DistributionId = Open, NeverLeft = true });

    /// <summary>The bottle of somebody else; the line that another one replaces.</summary>
    public async Task<Guid> GivenInErrorAsync(string reason)
    {
        await stage.DoAsync(nurse, new MarkGivenInError { DistributionId = Open, Reason = reason });
        return (await SupplyAsync(nurse)).Distributions.First(d => d.Id == Open).Lines[0].Id;
    }

    /// <summary>The bottle that is at home comes back; null for what nobody said.</summary>
    public async Task CountAsync(string who, DemoCourse course, DateTimeOffset at, int? lost = null)
    {
        var line = await LineAsync(who, course);
        await stage.DoAsync(
            who,
            new CountReturn
            {
                LineId = line.Id,
                Unused = Text(course.Left),
                Lost = lost is { } gone ? Text(gone) : null,
                ContainerBack = true,
                ReturnedOn = subject.DayOf(at),
            }
        );
    }

    /// <summary>The bottle never comes back, and what was in it neither.</summary>
    public async Task CountGoneAsync(
        string who,
        DemoCourse course,
        DateTimeOffset at,
        LineOutcome kept
    )
    {
        var line = await LineAsync(who, course);
        await stage.DoAsync(
            who,
            new CountReturn
            {
                LineId = line.Id,
                Unused = Text(0),
                Lost = Text(course.Left),
                ContainerBack = false,
                Kept = kept,
                ReturnedOn = subject.DayOf(at),
            }
        );
    }

    public async Task CorrectCountAsync(DemoCourse course, Guid distributionId, int unused)
    {
        var line = await LineAsync(nurse, course, distributionId);
        await stage.DoAsync(
            nurse,
            new CorrectReturn
            {
                ReturnId = line.Counted!.ReturnId,
                SeenVersion = line.Counted.Version,
                Unused = Text(unused),
                Lost = Text(0),
                ContainerBack = true,
                Reason = "Counted again: one tablet was under the cotton",
            }
        );
    }

    private async Task<GivenLine> LineAsync(
        string who,
        DemoCourse course,
        Guid? distributionId = null
    ) =>
        (await SupplyAsync(who))
            .Distributions.Single(d => d.Id == (distributionId ?? course.DistributionId))
            .Lines[0];

    private async Task<PatientSupply> SupplyAsync(string who) =>
        (await stage.AskAsync(who, new PatientKits { PatientId = subject.Id })).Value;

    private async Task<DispenseFile> OpenAsync() =>
        (await stage.AskAsync(nurse, new DistributionDetails { DistributionId = Open })).Value;

    private static string Text(int units) => units.ToString(CultureInfo.InvariantCulture);
}
