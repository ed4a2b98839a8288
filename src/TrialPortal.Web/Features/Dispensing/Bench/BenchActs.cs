using TrialPortal.Domain.Access;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Features.Dispensing.Bench;

/// <summary>What is done about each kind of work at the bench: by which right, in which words, and where.</summary>
internal static class BenchActs
{
    public static Permission Needs(this BenchKind kind) =>
        kind switch
        {
            BenchKind.ToDispense or BenchKind.Owed => Permission.PrepareMedication,
            BenchKind.ToVerify or BenchKind.ToConfirm => Permission.VerifyMedication,
            BenchKind.ToHandOver => Permission.DispenseMedication,
            BenchKind.ToCount => Permission.CountReturns,
            _ => throw new InvalidOperationException($"{kind} needs no right."),
        };

    /// <summary>Key of the words.</summary>
    public static string Act(this BenchKind kind) =>
        kind switch
        {
            BenchKind.ToDispense => DispensingText.Prepare,
            BenchKind.Owed => DispensingText.GiveOwed,
            BenchKind.ToVerify => DispensingText.SecondCheck,
            BenchKind.ToHandOver => DispensingText.HandOverSubmit,
            BenchKind.ToConfirm => DispensingText.ConfirmNeverLeft,
            BenchKind.ToCount => DispensingText.CountReturn,
            _ => throw new InvalidOperationException($"{kind} has no act."),
        };

    /// <param name="key">Of the order or the distribution that waits.</param>
    public static string Url(this BenchKind kind, Guid key, Guid patientId) =>
        kind switch
        {
            BenchKind.ToVerify or BenchKind.ToHandOver => PortalUrls.Dispense(key),
            BenchKind.ToDispense => PortalUrls.Prepare(patientId, key),
            BenchKind.ToCount => PortalUrls.CountReturn(patientId, key),
            _ => PortalUrls.Patient(patientId, PortalUrls.KitsTab),
        };

    public static StatusLook Look(this BenchKind kind) =>
        kind switch
        {
            BenchKind.ToDispense => new(Glyphs.Bottle, StatusRole.Info),
            BenchKind.Owed => new(Glyphs.Half, StatusRole.Warning),
            BenchKind.ToVerify => new(Glyphs.People, StatusRole.Info),
            BenchKind.ToHandOver => new(Glyphs.Hand, StatusRole.Info),
            BenchKind.ToConfirm => new(Glyphs.XInRing, StatusRole.Warning),
            BenchKind.ToCount => new(Glyphs.Hourglass, StatusRole.Neutral),
            _ => throw new InvalidOperationException($"{kind} has no sign."),
        };
}
