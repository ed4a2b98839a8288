namespace TrialPortal.Domain.Audit;

/// <summary>
/// A value has no single form that would be equal on every database, in every culture and for every reader, so it
/// must not enter the audit: U+0000, a lone surrogate, an integer beyond 2^53 - 1 as a number, a binary fraction, an
/// unnamed enum value, members out of order or twice. The message tells the kind and place, never the value itself.
/// </summary>
public sealed class NotCanonicalException(string message) : Exception(message);
