namespace TrialPortal.Web.Features.Patients;

/// <summary>One line of a panel of facts.</summary>
/// <param name="Field">Property name.</param>
/// <param name="Value">In words.</param>
/// <param name="Call">Where the value leads: a number is called.</param>
public sealed record ShownFact(string Field, string Value, string? Call = null);
