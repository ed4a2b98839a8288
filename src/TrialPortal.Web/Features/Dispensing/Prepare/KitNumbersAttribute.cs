using System.ComponentModel.DataAnnotations;
using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Web.Features.Dispensing.Prepare;

/// <summary>Numbers of kits as the portal writes them, and nothing else: they stand in the audit as they are.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KitNumbersAttribute : ValidationAttribute
{
    /// <summary>More kits than anybody is given at once.</summary>
    private const int Most = 100;

    public override bool IsValid(object? value) =>
        (value as IReadOnlyList<string> ?? Checked(value)) is { Count: <= Most } numbers
        && numbers.All(n =>
            KitNumber.Read(n, hasCheckDigit: false) is { IsDone: true } read && read.Value == n
        );

    private static List<string>? Checked(object? value) =>
        (value as IReadOnlyList<KitCheck>)?.Select(c => c.Kit).ToList();
}
