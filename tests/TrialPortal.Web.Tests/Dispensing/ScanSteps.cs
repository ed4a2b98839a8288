using Bunit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Dispensing;
using TrialPortal.Web.Features.Dispensing.Prepare;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Ui;
using static TrialPortal.Web.Tests.Dispensing.DispensePages;

namespace TrialPortal.Web.Tests.Dispensing;

/// <summary>What is done on the page of dispensing with a scanner in the hand.</summary>
internal static class ScanSteps
{
    public static void Matching(PatientPages pages) =>
        pages.Operations.Answer<CheckScannedKit, ScannedKit>(_ => new ScannedKit(
            "K-104411",
            35,
            BaseUnit.Tablet,
            new DateOnly(2026, 9, 30)
        ));

    public static void Scan(IRenderedComponent<DispensePage> page, string text)
    {
        page.Find(".scan input").Change(text);
        page.Find("form:has(.scan)").Submit();
    }

    /// <summary>As scanner.js gives a code on.</summary>
    public static void Read(IRenderedComponent<DispensePage> page, string code) =>
        page.Find(".scan input").TriggerEvent("onscanned", new ScannedEventArgs { Text = code });

    /// <summary>The radios of seal and label, from 0: yes and no of the one, then of the other.</summary>
    public static void Answer(IRenderedComponent<DispensePage> page, params int[] chosen)
    {
        foreach (var radio in chosen)
        {
            page.FindAll(".looks input")[radio].Change("on");
        }
    }

    public static string Current(IRenderedComponent<DispensePage> page) =>
        page.Find(".steps [aria-current=step] span:last-child").TextContent.Trim();
}
