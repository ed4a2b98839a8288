namespace TrialPortal.Web.Features.Messaging;

/// <summary>Keys of the texts of messages. Refusals, fields and states have keys of their own form.</summary>
public sealed class MessagingText { }
