using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.AuditTrail;

internal static class OutcomeLook
{
    public static StatusLook Of(AuditRow row) =>
        row.Outcome switch
        {
            AuditOutcome.Refused => new(Glyphs.XInRing, StatusRole.Error),
            AuditOutcome.Failed => new(Glyphs.Bang, StatusRole.Error),
            AuditOutcome.Raced => new(Glyphs.Arrows, StatusRole.Warning),
            AuditOutcome.Viewed => new(Glyphs.Eye, StatusRole.Neutral),
            _ when row.IsSigned => new(Glyphs.PenTick, StatusRole.Success),
            _ => new(Glyphs.Check, StatusRole.Neutral),
        };
}
