using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Kits;

/// <summary>Reads the kits of a patient's distributions with what was counted of each, in one query.</summary>
internal static class GivenLines
{
    /// <param name="named">Words of a person's own may reach the reader.</param>
    public static async Task<IReadOnlyList<GivenLine>> OfAsync(
        OperationContext cx,
        Guid patientId,
        bool named
    )
    {
        var rows = await (
            from line in cx.Db.DistributionLines
            join kit in cx.Db.Kits on line.KitId equals kit.Id
            join lot in cx.Db.Lots on kit.LotId equals lot.Id
            join back in cx.Db.KitReturns on line.Id equals back.LineId into backs
            from back in backs.DefaultIfEmpty()
            where line.PatientId == patientId
            orderby line.KitNumber
            select new
            {
                Line = line,
                Lot = lot.Number,
                kit.ExpiresOn,
                kit.Status,
                Back = back,
                IsReplaced = Replacements.Of(cx.Db).Any(r => r.ReplacesLineId == line.Id),
            }
        )
            .AsNoTracking()
            .ToListAsync(cx.Cancel);
        return
        [
            .. rows.Select(r => new GivenLine(
                r.Line.Id,
                r.Line.DistributionId,
                r.Line.KitNumber,
                r.Lot,
                r.ExpiresOn,
                r.Line.Given,
                r.Status,
                r.Line.Outcome,
                r.IsReplaced,
                r.Back is null ? null : Counted(r.Line, r.Back, named)
            )),
        ];
    }

    private static CountedLine Counted(DistributionLine line, KitReturn back, bool named) =>
        new(
            back.Id,
            back.Version,
            ReturnCount
                .Of(line.Given, Amount(back.Unused, line.Unit), Amount(back.Lost, line.Unit))
                .Value,
            back.ContainerBack,
            line.Outcome is LineOutcome.Lost or LineOutcome.Damaged ? line.Outcome : null,
            back.EffectiveAt,
            back.CreatedAt,
            back.CountedByName,
            back.CorrectedAt is { } at
                ? new FirstCount(
                    back.FirstUnused,
                    back.FirstLost,
                    at,
                    ChangeReason.For(back.CorrectedBecause, named)
                )
                : null,
            back.VerifiedByName
        );

    private static Quantity? Amount(int? units, BaseUnit unit) =>
        units is { } count ? Quantity.Of(count, unit) : null;
}

/// <summary>One kit that was given, or set aside to be given.</summary>
/// <param name="IsReplaced">Another kit stands in for it.</param>
public sealed record GivenLine(
    Guid Id,
    Guid DistributionId,
    string Kit,
    string Lot,
    DateOnly ExpiresOn,
    Quantity Given,
    KitStatus KitStatus,
    LineOutcome? Outcome,
    bool IsReplaced,
    CountedLine? Counted
)
{
    /// <summary>Nobody has counted what came back of it.</summary>
    public bool AwaitsCount =>
        Outcome is null && Counted is null or { VerifiedBy: null, Count.IsEvaluable: false };

    /// <summary>Its kit may be replaced by another (E7).</summary>
    public bool MayBeReplaced =>
        !IsReplaced
        && Outcome is LineOutcome.Lost or LineOutcome.Damaged or LineOutcome.GivenInError;
}

/// <param name="At">When it was brought back or told; recorded later where that differs.</param>
public sealed record CountedLine(
    Guid ReturnId,
    int Version,
    ReturnCount Count,
    bool ContainerBack,
    LineOutcome? Kept,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    string By,
    FirstCount? First,
    string? VerifiedBy
);

/// <summary>What was entered first, once it was corrected.</summary>
public sealed record FirstCount(
    int? Unused,
    int? Lost,
    DateTimeOffset CorrectedAt,
    string? Because
);
