using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Tests.Orders;

/// <summary>Regimens of tablets as clinics write them.</summary>
internal static class Regimens
{
    public static DoseTimes Times(string written, decimal dose = 1) =>
        Expect.Done(DoseTimes.Read(written, dose, PartsOfDay.Usual));

    public static DoseRegimen Of(
        string written,
        DateOnly start,
        int? days = null,
        decimal dose = 1,
        TimeOnly firstAt = default,
        decimal smallestPart = 1
    ) =>
        Expect.Done(
            DoseRegimen.Create(
                BaseUnit.Tablet,
                Times(written, dose),
                Route.Oral,
                smallestPart,
                start,
                firstAt,
                days
            )
        );
}
