using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Dispensing.Returns;

/// <summary>What a count says, as both commands and their form carry it: figures as they were typed, blank is not zero (E9).</summary>
public interface ICountedBack
{
    string? Unused { get; set; }
    string? Lost { get; set; }
    bool? ContainerBack { get; set; }
    LineOutcome? Kept { get; set; }
}

internal static class CountedBack
{
    /// <summary>
    /// What the figures say against a kit that holds so much, whatever else is missing: one that is none (CountNotWhole,
    /// CountTooLarge), or more than was given (ReturnedMoreThanGiven).
    /// </summary>
    public static Refusal? Judge(ICountedBack said, Quantity given)
    {
        var (unused, lost) = Figures(said, given.Unit);
        return Check.All(unused.Refusal, lost.Refusal)
            ?? ReturnCount.Of(given, unused.Value, lost.Value).Refusal;
    }

    /// <summary>Refused: a figure that is none (CountNotWhole, CountTooLarge), or nothing said at all (ReturnSaysNothing).</summary>
    public static Outcome<CountedKit> Read(ICountedBack said, BaseUnit unit)
    {
        var (unused, lost) = Figures(said, unit);
        if (Check.All(unused.Refusal, lost.Refusal) is { } wrong)
        {
            return wrong;
        }

        var counted = new CountedKit(
            unused.Value,
            lost.Value,
            said.ContainerBack!.Value,
            said.Kept
        );
        return counted is { Unused: null, Lost: null, ContainerBack: false, Kept: null }
            ? new Refusal("ReturnSaysNothing", "E9").At(nameof(said.Unused))
            : counted;
    }

    private static (Outcome<Quantity?> Unused, Outcome<Quantity?> Lost) Figures(
        ICountedBack said,
        BaseUnit unit
    ) =>
        (
            Quantity.Read(said.Unused, unit, nameof(said.Unused)),
            Quantity.Read(said.Lost, unit, nameof(said.Lost))
        );

    /// <summary>When what is told of a day at the site came back: of an earlier one only the day is known, and its end comes after all else of it.</summary>
    public static DateTimeOffset InstantOf(
        DateOnly day,
        DateOnly today,
        string zone,
        DateTimeOffset now
    ) =>
        day == today
            ? now
            : Zone.InstantAt(zone, day.AddDays(1), TimeOnly.MinValue)
                .ToUniversalTime()
                .AddMinutes(-1);

    /// <summary>Every other kit of the distribution has been counted.</summary>
    public static async Task<bool> OthersAsync(OperationContext cx, DistributionLine line) =>
        !await cx.Db.DistributionLines.AnyAsync(
            l =>
                l.DistributionId == line.DistributionId
                && l.Id != line.Id
                && !cx.Db.KitReturns.Any(r => r.LineId == l.Id && r.Unused != null),
            cx.Cancel
        );
}
