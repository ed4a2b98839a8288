using TrialPortal.Domain.Patients;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Patients;

/// <summary>What the list is filtered and sorted by: all of it stands in the address, none of it is personal.</summary>
public sealed record PatientFilter
{
    public Guid? StudyId { get; init; }
    public Guid? SiteId { get; init; }
    public IReadOnlyList<PatientStatus> States { get; init; } = [];
    public bool Mine { get; init; }
    public PatientOrder Order { get; init; } = PatientOrder.SubjectNumber;
    public string? Cursor { get; init; }

    public int Count =>
        States.Count + (StudyId is null ? 0 : 1) + (SiteId is null ? 0 : 1) + (Mine ? 1 : 0);

    public string Url
    {
        get
        {
            var parts = new List<string>();
            Add("study", StudyId?.ToString());
            Add("site", SiteId?.ToString());
            foreach (var state in States)
            {
                Add("state", state.ToString());
            }

            Add("mine", Mine ? "true" : null);
            Add("sort", Order == PatientOrder.SubjectNumber ? null : Order.ToString());
            Add("at", Cursor);
            return parts.Count == 0
                ? PortalUrls.Patients
                : $"{PortalUrls.Patients}?{string.Join('&', parts)}";

            void Add(string name, string? value)
            {
                if (value is not null)
                {
                    parts.Add($"{name}={Uri.EscapeDataString(value)}");
                }
            }
        }
    }

    /// <summary>The same list without any filter.</summary>
    public PatientFilter Cleared => new() { Order = Order };

    /// <summary>Another filter starts at the first page.</summary>
    public PatientFilter First => this with { Cursor = null };

    public AssignedPatients ToQuery() =>
        new()
        {
            StudyId = StudyId,
            SiteId = SiteId,
            States = States,
            Mine = Mine,
            Order = Order,
            Cursor = Cursor,
        };

    /// <summary>Reads what an address says; what is no state or order is left out.</summary>
    public static PatientFilter Read(
        Guid? study,
        Guid? site,
        IEnumerable<string>? states,
        bool mine,
        string? sort,
        string? cursor
    ) =>
        new()
        {
            StudyId = study,
            SiteId = site,
            States = (states ?? [])
                .Where(s => Enum.IsDefined(typeof(PatientStatus), s))
                .Select(Enum.Parse<PatientStatus>)
                .Distinct()
                .Order()
                .ToList(),
            Mine = mine,
            Order = Enum.IsDefined(typeof(PatientOrder), sort ?? "")
                ? Enum.Parse<PatientOrder>(sort!)
                : PatientOrder.SubjectNumber,
            Cursor = cursor,
        };
}
