using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Dispensing;

namespace TrialPortal.EndToEnd.Tests.Stories;

/// <summary>A story at the bench of the demo study in Rome, with a patient and kits of its own.</summary>
public abstract class BenchStory(PortalBrowser portal) : PatientAtHome(portal)
{
    /// <summary>A patient of the nurse with a signed order, and kits on the shelf.</summary>
    protected async Task<(string Path, string Number, IReadOnlyList<string> Kits)> ReadyAsync(
        string name,
        string born,
        int kits = 2,
        int units = 35
    )
    {
        var path = await ScreenedAsync(name, born);
        var (number, shelf) = await DemoMedicine.ForAsync(
            Portal.Host.Services,
            Rome,
            path,
            kits,
            units
        );
        return (path, number, shelf);
    }

    private protected DemoBench BenchOf(string path) =>
        new(
            Portal.Host.Services,
            Portal.Account(Role.Nurse, Rome),
            Portal.Account(Role.Pharmacist, Rome),
            Guid.Parse(path.Split('/')[^1])
        );

    protected async Task PrepareOutsideVisitsAsync(IPage page)
    {
        await page.GetByLabel(new Regex($@"^\s*{Supply(DispensingText.Unscheduled)}")).CheckAsync();
        await PrepareAsync(page);
    }

    protected async Task PrepareAsync(IPage page)
    {
        await page.ClickOnAsync(Supply(DispensingText.PrepareSubmit));
        await page.ArriveAsync("/pharmacy/dispense/[^/]+$");
        await page.SeeAsync(Supply(DispensingText.Scans));
    }

    protected async Task ReasonAsync(IPage page, string panel, string act, string reason)
    {
        var form = page.Part(Supply(panel));
        await form.EnterAsync(Supply(DispensingText.Reason), reason);
        await form.ClickOnAsync(Supply(act));
        await form.GoneAsync();
    }

    /// <summary>The act on one kit, as its button and panel are named.</summary>
    protected string Of(string act, string kit) => Supply(DispensingText.Named, Supply(act), kit);

    protected string Supply(string key, params object[] values) => Say<DispensingText>(key, values);
}
