using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Operations.Tests.Operations;

[Trait("id", "J6")]
public sealed class ViewTests(Clinic clinic) : IClassFixture<Clinic>
{
    [Fact]
    public async Task A_view_is_audited_once_for_each_visit_and_not_for_each_panel()
    {
        var (page, visit, look) = (clinic.As(Role.Monitor), Clinic.NewId(), Looking());

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => page.AskAsync(look, visit)));
        await page.AskAsync(look, visit);
        Assert.Equal(AuditOutcome.Viewed, (await clinic.EntryAsync(look.Name)).Outcome);

        await page.AskAsync(look, Clinic.NewId());
        Assert.Equal(2, (await clinic.EntriesAsync(look.Name)).Count);
    }

    [Fact]
    public async Task Another_session_of_the_same_visit_is_another_view()
    {
        var (visit, look) = (Clinic.NewId(), Looking());

        await clinic.As(Role.Monitor).AskAsync(look, visit);
        await clinic.As(Role.Monitor).AskAsync(look, visit);

        Assert.Equal(2, (await clinic.EntriesAsync(look.Name)).Count);
    }

    [Fact]
    public async Task A_refused_view_is_audited_as_refused_and_not_as_seen()
    {
        var look = new Look
        {
            Name = clinic.Tell(_ => Task.FromResult<Outcome<string>>(Refusal.NotFound)),
        };

        await clinic.As(Role.Monitor).AskAsync(look, Clinic.NewId());

        var entry = await clinic.EntryAsync(look.Name);
        Assert.Equal((AuditOutcome.Refused, "NotFound"), (entry.Outcome, entry.RefusalCode));
    }

    [Fact]
    public async Task A_question_that_fails_is_audited_with_its_reference()
    {
        var look = new Look { Name = clinic.Tell(_ => throw new TimeoutException()) };

        var error = await Assert.ThrowsAsync<TimeoutException>(() =>
            clinic.As(Role.Monitor).AskAsync(look, Clinic.NewId())
        );

        var entry = await clinic.EntryAsync(look.Name);
        Assert.Equal(AuditOutcome.Failed, entry.Outcome);
        Assert.Equal(entry.CorrelationId, error.Data[ErrorReference.CorrelationKey]);
    }

    private Look Looking() =>
        new() { Name = clinic.Tell(_ => Task.FromResult<Outcome<string>>("seen")) };
}
