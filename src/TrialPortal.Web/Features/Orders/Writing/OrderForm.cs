using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Web.Features.Orders.Writing;

/// <summary>How often, as a form asks for it; each is a <see cref="DoseTimes"/>.</summary>
public enum DoseRhythm
{
    OnceDaily = 1,
    TwiceDaily,
    ThreeTimesDaily,
    EveryHours,
    WhenNeeded,

    /// <summary>As clinics write it, 2-0-1: doses that differ over the day.</summary>
    AsWritten,
}

/// <summary>What the forms of an order say (W4): draft, rewriting and change ask the same; the rules are those of <see cref="OrderTerms"/>.</summary>
public abstract record OrderForm
{
    /// <summary>Ten years: longer than any order lasts.</summary>
    public const int MostDays = 3650;

    [NotEmpty]
    public Guid ProductId { get; set; }

    [Required]
    public DoseRhythm? HowOften { get; set; }

    /// <summary>Base units of each intake; what is written as 2-0-1 says its own.</summary>
    public decimal? Dose { get; set; }

    /// <summary>Of the first intake of a day, where the patient is.</summary>
    public TimeOnly? At { get; set; }
    public TimeOnly? SecondAt { get; set; }
    public TimeOnly? ThirdAt { get; set; }

    /// <summary>Between two intakes.</summary>
    [Range(1, DoseTimes.LongestHours)]
    public int? Hours { get; set; }
    public decimal? MostPerDay { get; set; }

    [StringLength(DoseTimes.KeptLength)]
    public string? Written { get; set; }

    [Required]
    public Route? Route { get; set; }

    /// <summary>Null states no rule.</summary>
    public FoodRule? Food { get; set; }

    [Required]
    public DateOnly? Start { get; set; }

    /// <summary>Clock time on the first day from which doses are due; null for all of the day.</summary>
    public TimeOnly? FirstAt { get; set; }

    /// <summary>Calendar days, the first counted; null goes on until it is stopped.</summary>
    [Range(1, MostDays)]
    public int? Days { get; set; }

    /// <summary>Null for as many as all doses of the duration come to.</summary>
    public int? Ordered { get; set; }

    [Identifying, StringLength(Check.ReasonLength)]
    public string? LimitsReason { get; set; }

    /// <summary>Refused: a part that the rhythm needs is missing, or what <see cref="DoseTimes"/> refuses, each at its field.</summary>
    internal Outcome<DoseTimes> ToTimes()
    {
        var missing = Check.All(Parts().Where(p => p.Value is null).Select(p => Missing(p.Field)));
        var times = missing is not null ? missing : Structure();
        return times.Refusal is { } wrong ? AtFields(wrong) : times;
    }

    /// <param name="subject">Counts the units where the form leaves that out.</param>
    internal Outcome<OrderTerms> ToTerms(OrderSubject subject)
    {
        var regimen = ToRegimen(subject.Product.Unit, subject.Product.SmallestPart);
        return regimen.Refusal is { } wrong ? wrong
            : Uncounted(regimen.Value.UnitsInAll) is { } uncounted ? uncounted
            : new OrderTerms
            {
                Times = regimen.Value.Times,
                Route = regimen.Value.Route,
                Food = regimen.Value.Food,
                Start = regimen.Value.Start,
                FirstAt = regimen.Value.FirstAt,
                Days = Days,
                Ordered = Ordered ?? regimen.Value.UnitsInAll!.Value,
                LimitsReason = LimitsReason,
            };
    }

    /// <param name="chosen">What the protocol allows of its product; null while none is chosen, and nothing is measured by it.</param>
    internal Refusal? Wrong(OrderChoice? chosen)
    {
        var regimen = chosen is { Product: var product }
            ? ToRegimen(product.Unit, product.SmallestPart)
            : null;
        var made = regimen is { IsDone: true } ? regimen.Value : null;
        var outside = made is null ? null : chosen!.Limits.Judge(made, LimitsReason).Refusal;
        return Check.All(
            regimen is null ? ToTimes().Refusal : regimen.Refusal,
            Uncounted(made is null ? Days : made.UnitsInAll),
            outside is null ? null : AtFields(outside)
        );
    }

    /// <summary>What the form prescribes so far, for the sentence that it reads as.</summary>
    internal Outcome<DoseRegimen> ToRegimen(BaseUnit unit, decimal smallestPart)
    {
        var missing = Check.All(
            Route is null ? Missing(nameof(Route)) : null,
            Start is null ? Missing(nameof(Start)) : null,
            Days is < 1 or > MostDays ? Missing(nameof(Days)) : null
        );
        var times = ToTimes();
        if (Check.All([.. times.Refusal?.Each ?? [], missing]) is { } wrong)
        {
            return wrong;
        }

        var regimen = DoseRegimen.Create(
            unit,
            times.Value,
            Route!.Value,
            smallestPart,
            Start!.Value,
            FirstAt ?? default,
            Days,
            Food
        );
        return regimen.Refusal is { } not ? AtFields(not) : regimen;
    }

    /// <summary>A refusal of the rules with each part at a field of this form.</summary>
    internal static Refusal AtFields(Refusal refusal) =>
        Check.All(
            refusal.Each.Select(r =>
                r with
                {
                    Also = [],
                    Field = r.Field == nameof(DoseTimes.Doses) ? nameof(HowOften) : r.Field,
                }
            )
        )!;

    private IEnumerable<(string Field, object? Value)> Parts() =>
        HowOften switch
        {
            DoseRhythm.OnceDaily => [(nameof(Dose), Dose), (nameof(At), At)],
            DoseRhythm.TwiceDaily =>
            [
                (nameof(Dose), Dose),
                (nameof(At), At),
                (nameof(SecondAt), SecondAt),
            ],
            DoseRhythm.ThreeTimesDaily =>
            [
                (nameof(Dose), Dose),
                (nameof(At), At),
                (nameof(SecondAt), SecondAt),
                (nameof(ThirdAt), ThirdAt),
            ],
            DoseRhythm.EveryHours =>
            [
                (nameof(Dose), Dose),
                (nameof(Hours), Hours),
                (nameof(At), At),
            ],
            DoseRhythm.WhenNeeded => [(nameof(Dose), Dose), (nameof(MostPerDay), MostPerDay)],
            DoseRhythm.AsWritten => [(nameof(Written), Written)],
            _ => [(nameof(HowOften), null)],
        };

    private Outcome<DoseTimes> Structure() =>
        HowOften switch
        {
            DoseRhythm.EveryHours => DoseTimes.Every(Hours!.Value, Dose!.Value, At!.Value),
            DoseRhythm.WhenNeeded => DoseTimes.WhenNeeded(Dose!.Value, MostPerDay!.Value),
            DoseRhythm.AsWritten => DoseTimes.Read(Written, Dose ?? 0, PartsOfDay.Usual),
            _ => DoseTimes.At(
                Parts()
                    .Select(p => p.Value)
                    .OfType<TimeOnly>()
                    .Select(t => new TimedDose(t, Dose!.Value))
            ),
        };

    private Refusal? Uncounted(int? unitsInAll) =>
        (Ordered ?? unitsInAll) is null
            ? new Refusal("OrderedCountMissing", "D6").At(nameof(Ordered))
            : null;

    private static Refusal Missing(string field) => new Refusal("FieldRequired", "O6").At(field);
}
