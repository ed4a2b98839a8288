using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Patients;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.Orders;

/// <summary>
/// Why an order's status changed, in the reader's language. An order that ended with the treatment and without words of its
/// own keeps the status that the patient reached.
/// </summary>
internal static class StepReason
{
    public static string Words(string reason, TextCatalogue texts, IStringLocalizer ui) =>
        texts.Find($"{nameof(PatientStatus)}.{reason}") ?? ChangeReason.Words(reason, ui);
}
