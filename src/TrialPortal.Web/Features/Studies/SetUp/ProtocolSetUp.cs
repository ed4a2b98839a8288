using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies.SetUp;

/// <summary>The protocol versions of a study, the newest first, and of one of them the visits and dose steps (B2, D3).</summary>
[Requires(Permission.ManageStudies, Permission.ViewSetUp)]
public sealed record ProtocolSetUp : IQuery<ProtocolSheet>
{
    public Guid StudyId { get; set; }

    /// <summary>The version to open; without one, that in force.</summary>
    public Guid? ProtocolVersionId { get; set; }

    public async Task<Outcome<ProtocolSheet>> RunAsync(OperationContext cx)
    {
        if (!await cx.Db.Studies.AnyAsync(s => s.Id == StudyId, cx.Cancel))
        {
            return Refusal.NotFound;
        }

        var versions = await cx
            .Db.ProtocolVersions.Where(p => p.StudyId == StudyId)
            .OrderByDescending(p => p.InForceFrom)
            .Select(p => new ProtocolRow(
                p.Id,
                p.Version,
                p.Label,
                p.InForceFrom,
                p.Anchor,
                p.RangeLow,
                p.RangeHigh,
                p.LateEntryHours,
                p.OnTimeMinutes,
                p.CutOffMinutes
            ))
            .ToListAsync(cx.Cancel);
        var today = DateOnly.FromDateTime(cx.Now.UtcDateTime);
        var open =
            versions.Find(v => v.Id == ProtocolVersionId)
            ?? versions.Find(v => v.InForceFrom <= today)
            ?? versions.LastOrDefault();
        return new ProtocolSheet(
            versions,
            open,
            await VisitsAsync(cx, open?.Id),
            await StepsAsync(cx, open?.Id),
            await ProductsAsync(cx)
        );
    }

    private static Task<List<VisitRow>> VisitsAsync(OperationContext cx, Guid? protocolId) =>
        cx
            .Db.VisitDefinitions.Where(v => v.ProtocolVersionId == protocolId)
            .OrderBy(v => v.Day)
            .ThenBy(v => v.Code)
            .Select(v => new VisitRow(
                v.Id,
                v.Version,
                v.Code,
                v.NameEnglish,
                v.NameKorean,
                v.Day,
                v.DaysBefore,
                v.DaysAfter,
                v.Dispenses
            ))
            .ToListAsync(cx.Cancel);

    private static Task<List<StepRow>> StepsAsync(OperationContext cx, Guid? protocolId) =>
        (
            from step in cx.Db.RegimenSteps
            join product in cx.Db.Products on step.ProductId equals product.Id
            where step.ProtocolVersionId == protocolId
            orderby product.Code, step.Step
            select new StepRow(
                step.Id,
                product.Code,
                product.Unit,
                step.Step,
                step.FromDay,
                step.LeastPerDose,
                step.MostPerDose,
                step.MostPerDay,
                step.IntakesPerDay,
                step.UsualDoses
            )
        ).ToListAsync(cx.Cancel);

    private Task<List<ProductChoice>> ProductsAsync(OperationContext cx) =>
        cx
            .Db.Products.Where(p => p.StudyId == StudyId)
            .OrderBy(p => p.Code)
            .Select(p => new ProductChoice(p.Id, p.Code, p.NameEnglish, p.NameKorean, p.Unit))
            .ToListAsync(cx.Cancel);
}

/// <param name="Open">The version of which visits and steps are shown; null while the study has none.</param>
public sealed record ProtocolSheet(
    IReadOnlyList<ProtocolRow> Versions,
    ProtocolRow? Open,
    IReadOnlyList<VisitRow> Visits,
    IReadOnlyList<StepRow> Steps,
    IReadOnlyList<ProductChoice> Products
);

public sealed record ProtocolRow(
    Guid Id,
    int Version,
    string Label,
    DateOnly InForceFrom,
    DayOneAnchor Anchor,
    decimal RangeLow,
    decimal RangeHigh,
    int LateEntryHours,
    int? OnTimeMinutes,
    int? CutOffMinutes
);

public sealed record VisitRow(
    Guid Id,
    int Version,
    string Code,
    string NameEnglish,
    string NameKorean,
    int Day,
    int DaysBefore,
    int DaysAfter,
    bool Dispenses
);

public sealed record StepRow(
    Guid Id,
    string ProductCode,
    BaseUnit Unit,
    int Step,
    int FromDay,
    decimal LeastPerDose,
    decimal MostPerDose,
    decimal MostPerDay,
    int? IntakesPerDay,
    string UsualDoses
);

public sealed record ProductChoice(
    Guid Id,
    string Code,
    string NameEnglish,
    string NameKorean,
    BaseUnit Unit
);
