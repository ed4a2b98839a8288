using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Adherence.Logging;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Adherence.Portal;

/// <summary>One dose of the patient's own: at another time or amount, not taken and why, beside the schedule, or corrected.</summary>
public sealed partial class MyDosePage
{
    private OwnDoses? day;
    private OwnDose? dose;
    private Refusal? refusal;
    private Dictionary<string, string> errors = [];
    private MyDoseForm form = new();
    private bool asksIfMeant;

    [Inject]
    private IOperations Operations { get; set; } = default!;

    [Inject]
    private PageVisit Visit { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private RefusalTexts Refusals { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IStringLocalizer<AdherenceText> L { get; set; } = default!;

    [Inject]
    private IStringLocalizer<UiText> UiTexts { get; set; } = default!;

    [CascadingParameter]
    private HttpContext Http { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "order")]
    private Guid? Order { get; set; }

    /// <summary>UTC ticks of the due dose.</summary>
    [SupplyParameterFromQuery(Name = "slot")]
    private string? Slot { get; set; }

    /// <summary>The entry that is corrected.</summary>
    [SupplyParameterFromQuery(Name = "entry")]
    private Guid? EntryId { get; set; }

    [SupplyParameterFromQuery(Name = "not")]
    private bool NotTaken { get; set; }

    [SupplyParameterFromForm]
    private MyDoseForm? Form { get; set; }

    private DateTimeOffset? SlotAt => DoseTap.Instant(Slot, out var at) ? at : null;

    private OwnEntry? Entry => dose?.Entry is { } entry && entry.Id == EntryId ? entry : null;

    private Guid? OrderId =>
        dose?.OrderId
        ?? Order
        ?? (Choices is [var only] ? only : Choices.FirstOrDefault(IsChosen))?.OrderId;

    private OwnProduct? Product =>
        dose?.Product ?? day?.Medicines.FirstOrDefault(m => m.OrderId == OrderId)?.Product;

    /// <summary>What a dose beside the schedule may be of; empty where the dose or the address says it.</summary>
    private IReadOnlyList<OwnMedicine> Choices =>
        day is null || dose is not null || Order is not null ? [] : day.Choices;

    /// <summary>The unit of whatever is chosen, where all have the same.</summary>
    private BaseUnit? Shared =>
        Choices.Select(m => m.Product.Unit).Distinct().ToList() is [var unit] ? unit : null;

    private string Title =>
        L[
            Entry is not null ? AdherenceText.CorrectOwnTitle
            : NotTaken ? AdherenceText.NotTakenTitle
            : SlotAt is null ? AdherenceText.AnotherDose
            : AdherenceText.OtherTimeTitle
        ];

    private string Intro =>
        dose is null
            ? L[AdherenceText.AnotherIntro]
            : L[
                AdherenceText.DoseIntro,
                Show.Dose(dose.Units, dose.Product.Unit),
                DoseWords.Clock(dose.At),
                Show.PatientDay(dose.Day)
            ];

    private string Other =>
        Entry is { } entry
            ? PortalUrls.MyEntry(entry.Id, !NotTaken)
            : PortalUrls.MyDoseOf(OrderId ?? Guid.Empty, SlotAt, !NotTaken);

    protected override async Task OnInitializedAsync()
    {
        var outcome = await Operations.AskAsync(new MyDoses(), Visit.Id);
        (day, refusal) = (outcome.IsDone ? outcome.Value : null, outcome.Refusal);
        if (day is null)
        {
            return;
        }

        dose =
            EntryId is { } entry ? day.Entry(entry)
            : SlotAt is { } slot && Order is { } order ? day.Find(order, slot)
            : null;
        if (dose is null && (EntryId is not null || !string.IsNullOrEmpty(Slot)))
        {
            Http.Response.StatusCode = StatusCodes.Status404NotFound;
        }

        form = Form ?? Fresh(day);
        form.RequestId ??= Guid.CreateVersion7(Clock.GetUtcNow());
    }

    /// <summary>What the reader most likely means: the due time and amount, or what was written.</summary>
    private MyDoseForm Fresh(OwnDoses own) =>
        new()
        {
            Day = MyDoseForm.Write((Entry?.TakenAt ?? dose?.At)?.Day() ?? own.Today),
            Time = Entry?.TakenAt is { } at ? DoseWords.Clock(at) : null,
            Amount = Show.Number(
                Entry is { TakenAt: not null } entry ? entry.Units : dose?.Units ?? 1
            ),
            Why = Entry?.WhyNotTaken is { } why
                ? NotTakenReason.Codes.Contains(why)
                    ? why
                    : MyDoseForm.OwnWords
                : null,
            Words =
                Entry?.WhyNotTaken is { } words && !NotTakenReason.Codes.Contains(words)
                    ? words
                    : null,
        };

    private async Task SaveAsync()
    {
        if (day is { IsClosed: true })
        {
            return;
        }

        DoseForm command = EntryId is { } entry
            ? new CorrectDose { LogId = entry, SeenVersion = Entry?.Version ?? 1 }
            : new LogDose { OrderId = OrderId ?? Guid.Empty, SlotAt = SlotAt };
        errors = form.Into(command, NotTaken).ToDictionary(p => p.Field, p => L[p.Key].Value);
        if (Choices.Count > 1 && OrderId is null)
        {
            errors = new(
                errors.Prepend(new(nameof(form.Medicine), L[AdherenceText.ChooseMedicine]))
            );
        }

        if (errors.Count > 0)
        {
            return;
        }

        var outcome = await RunAsync((ICommand<Guid>)command);
        if (outcome.IsDone)
        {
            Http.Response.Redirect($"{PortalUrls.MyToday}?written={outcome.Value}");
            return;
        }

        asksIfMeant = outcome.Refusal.Each.Any(r => r.Code == "DoseMoreThanDue");
        foreach (var one in outcome.Refusal.Each)
        {
            if (MyDoseForm.FieldOf(one.Field) is { } field)
            {
                errors[field] = Refusals.AtField(
                    one,
                    L[$"Noun{field}"],
                    isChoice: false,
                    day!.ZoneId
                );
            }
            else
            {
                refusal = one;
            }
        }
    }

    private bool IsChosen(OwnMedicine medicine) => form.Medicine == $"{medicine.OrderId:N}";

    private Task<Outcome<Guid>> RunAsync(ICommand<Guid> command) =>
        Operations.RunAsync(command, form.RequestId!.Value, cancel: Http.RequestAborted);
}
