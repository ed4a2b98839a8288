using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Patients;

namespace TrialPortal.Web.Demo;

/// <summary>One demo patient, as the pieces of the story share it: who it is, who cares, and what comes later.</summary>
internal sealed class DemoSubject(
    DemoStage stage,
    DemoPlay play,
    DemoSite site,
    Guid siteId,
    IReadOnlyList<Guid> rooms,
    int place
)
{
    public DemoStage Stage => stage;
    public DemoSite Site => site;
    public Guid SiteId => siteId;
    public IReadOnlyList<Guid> Rooms => rooms;
    public int Place => place;

    /// <summary>Of this patient alone: what befalls one does not move what befalls another.</summary>
    public Random Random { get; } =
        new((DemoStudy.Seed * 1000) + (DemoStudy.Sites.ToList().IndexOf(site) * 100) + place);

    /// <summary>The patient's record; of who was screened twice, the second.</summary>
    public Guid Id { get; set; }

    /// <summary>Enrolled, and not gone.</summary>
    public bool IsInCare { get; set; }

    public string Enroller => Who(place % 3 == 0 ? Role.Coordinator : Role.Nurse);

    /// <summary>The investigator sees every patient of the site; others only those in their care.</summary>
    public string Judge => Who(Role.Investigator);

    /// <summary>Signs the orders: where one takes part, the sub-investigator.</summary>
    public string Prescriber => Who(HasSubInvestigator ? Role.SubInvestigator : Role.Investigator);

    public bool HasSubInvestigator => place % 4 == 1;

    public string Email =>
        place == DemoStudy.PortalPlace
            ? site.PatientEmail
            : $"patient{place}@{site.Code.ToLowerInvariant()}.example";

    /// <summary>Of the patient's own account.</summary>
    public string Key => Email;

    public DateTimeOffset End => play.End;

    public string Who(Role role) => site.KeyOf(role);

    public DateOnly DayOf(DateTimeOffset at) => Zone.DayAt(site.ZoneId, at);

    public void Plan(DateTimeOffset at, Func<DateTimeOffset, Task> act) =>
        play.Plan(at, () => act(at));

    /// <summary>As <see cref="Plan"/>, unless the patient has left by then.</summary>
    public void InCare(DateTimeOffset at, Func<DateTimeOffset, Task> act) =>
        play.Plan(at, () => IsInCare ? act(at) : Task.CompletedTask);

    /// <summary>So many days later, in working hours.</summary>
    public void Later(DateTimeOffset from, int least, int most, Func<DateTimeOffset, Task> act)
    {
        var day = DayOf(from).AddDays(Random.Next(least, most + 1));
        var at = DemoFacts.Moment(site, day, Random);
        Plan(at > from ? at : from.AddMinutes(17), act);
    }

    /// <summary>Opening the patient is itself an audited act, and gives the version that a change starts from.</summary>
    public async Task<PatientFile> OpenAsync(string who) =>
        (await stage.AskAsync(who, new PatientDetails { PatientId = Id })).Value;
}
