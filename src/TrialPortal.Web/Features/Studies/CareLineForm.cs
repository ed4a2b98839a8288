using System.ComponentModel.DataAnnotations;
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

    internal CareLine ToLine() => new(EmergencyPhone, AnswerDays);
}
