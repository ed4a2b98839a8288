using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Features.Studies;

/// <summary>What the forms of adding a site and of changing it say of how its patients reach it; the rules are those of <see cref="CareLine"/>.</summary>
public abstract record CareLineForm
{
    [NotEmpty, StringLength(CareLine.PhoneLength)]
    public string? EmergencyPhone { get; set; }

    [Required]
    public int? AnswerDays { get; set; }

    /// <summary>What the rules say of the form before it is sent, each part at its field.</summary>
    internal virtual Refusal? Wrong() => ToLine().Wrong();

    internal CareLine ToLine() => new(EmergencyPhone, AnswerDays);
}
