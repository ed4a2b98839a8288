using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Operations.Tests.Operations;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Orders;
using TrialPortal.Web.Features.Orders.Signing;
using TrialPortal.Web.Features.Orders.Writing;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Operations;
using Route = TrialPortal.Domain.Orders.Route;

namespace TrialPortal.Operations.Tests.Orders;

/// <summary>A clinic whose study has its medication: one tablet once or twice a day.</summary>
public sealed class Practice : IAsyncLifetime
{
    public Clinic Clinic { get; } = new();
    internal Product Product { get; private set; } = default!;

    public async ValueTask InitializeAsync()
    {
        await Clinic.InitializeAsync();
        await Clinic.SaveAsync(async db =>
        {
            var study = await db.Studies.SingleAsync();
            Product = new Medicine(db, Clinic.Clock.GetUtcNow(), Clinic.NewId).Add(study).Product;
        });
    }

    public ValueTask DisposeAsync() => Clinic.DisposeAsync();

    public IOperations As(Role role, Site? site = null) => Clinic.As(role, site);

    /// <summary>An enrolled patient at Seoul in the nurse's care.</summary>
    public async Task<Guid> EnrolledAsync()
    {
        var id = await Clinic.ScreenAsync(Role.Nurse);
        await Clinic.SaveAsync(async db =>
        {
            var patient = await db.Patients.SingleAsync(p => p.Id == id);
            new Medicine(db, Clinic.Clock.GetUtcNow(), Clinic.NewId).Enrol(
                patient,
                Clinic.Seoul,
                Clinic.Person(Role.Investigator).UserId
            );
        });
        return id;
    }

    /// <summary>One tablet twice a day for four weeks from today.</summary>
    public DraftOrder Draft(Guid patientId) => Fill(new DraftOrder { PatientId = patientId });

    public TForm Fill<TForm>(TForm form)
        where TForm : OrderForm
    {
        (form.ProductId, form.Route) = (Product.Id, Route.Oral);
        (form.HowOften, form.Dose) = (DoseRhythm.TwiceDaily, 1);
        (form.At, form.SecondAt) = (new(8, 0), new(20, 0));
        (form.Start, form.Days) = (Clinic.Today, 28);
        return form;
    }

    /// <param name="inDays">When it begins; today unless said.</param>
    public async Task<OrderFile> DraftedAsync(Guid patientId, int inDays = 0)
    {
        var form = Draft(patientId);
        form.Start = Clinic.Today.AddDays(inDays);
        var drafted = await As(Role.Nurse).RunAsync(form, Clinic.NewId());
        Assert.True(drafted.IsDone, drafted.Refusal?.Code);
        return await LatestAsync(patientId);
    }

    public async Task<OrderFile> SignedAsync(Guid patientId, int inDays = 0)
    {
        var draft = await DraftedAsync(patientId, inDays);
        Assert.Null((await SignAsync(draft.Waiting!)).Refusal);
        return await LatestAsync(patientId);
    }

    /// <summary>An order whose second version waits.</summary>
    public async Task<OrderFile> ChangedAsync(Guid patientId)
    {
        var changed = await As(Role.Nurse)
            .RunAsync(Change(await SignedAsync(patientId)), Clinic.NewId());
        Assert.True(changed.IsDone, changed.Refusal?.Code);
        return await LatestAsync(patientId);
    }

    public ChangeOrder Change(OrderFile order)
    {
        var form = new ChangeOrder
        {
            OrderId = order.Id,
            SeenVersion = order.Version,
            Reason = "Sleeps badly",
        };
        Fill(form);
        (form.HowOften, form.SecondAt) = (DoseRhythm.OnceDaily, null);
        return form;
    }

    public async Task<OrderFile> LatestAsync(Guid patientId) =>
        (await OrdersAsync(patientId)).MaxBy(o => o.Number)!;

    public async Task<IReadOnlyList<OrderFile>> OrdersAsync(Guid patientId) =>
        (
            await As(Role.Investigator)
                .AskAsync(new PatientOrders { PatientId = patientId }, Clinic.NewId())
        ).Value;

    public async Task<Outcome<Done>> SignAsync(VersionFacts version)
    {
        var command = new SignOrder { VersionId = version.Id, SeenVersion = version.RowVersion };
        var who = Clinic.Person(Role.Investigator);
        return await Clinic
            .As(who)
            .RunAsync(command, Clinic.NewId(), await ProveAsync(command, who));
    }

    /// <summary>A proof as the sign dialog makes one, for exactly this command.</summary>
    public async Task<Guid> ProveAsync(SignOrder command, SignedIn who)
    {
        var id = Clinic.NewId();
        await Clinic.SaveAsync(async db =>
        {
            var version = await db.OrderVersions.SingleAsync(v => v.Id == command.VersionId);
            db.Add(
                new SignatureProof
                {
                    Id = id,
                    ActorId = who.UserId,
                    SessionId = who.SessionId,
                    Operation = nameof(SignOrder),
                    ArgumentsHash = ((Runner)Clinic.Services.GetService(typeof(Runner))!).Digest(
                        command
                    ),
                    Meaning = Meaning.MedicationPrescribed,
                    RecordId = version.Id,
                    SeenVersion = command.SeenVersion,
                    ContentHash = Arguments.ContentHash(version),
                    ExpiresAt = Clinic.Clock.GetUtcNow().AddMinutes(2),
                }
            );
        });
        return id;
    }
}
