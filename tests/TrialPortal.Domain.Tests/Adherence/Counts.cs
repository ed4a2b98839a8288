using TrialPortal.Domain.Adherence;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Adherence;

/// <summary>Counts of tablets; null is blank.</summary>
internal static class Counts
{
    public static Outcome<ReturnCount> Try(int given, int? unused, int? lost = 0) =>
        ReturnCount.Of(Tablets(given), Maybe(unused), Maybe(lost));

    public static ReturnCount Of(int given, int? unused, int? lost = 0) =>
        Expect.Done(Try(given, unused, lost));

    public static IntervalCount Pills(int given, int? unused, decimal expected, int? lost = 0) =>
        new([Of(given, unused, lost)], expected);

    private static Quantity Tablets(int count) => Quantity.Of(count, BaseUnit.Tablet);

    private static Quantity? Maybe(int? count) => count is { } known ? Tablets(known) : null;
}
