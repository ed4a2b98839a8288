using TrialPortal.Web.Platform.Live;

namespace TrialPortal.Web.Platform.Data;

/// <summary>Tells the sequencer of each commit of this node, so that an entry waits for milliseconds and not for its turn.</summary>
internal sealed class CommitSignal : Bell;
