using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using static TrialPortal.Web.Tests.Live.LiveWorld;

namespace TrialPortal.Web.Tests.Live;

[Trait("id", "I1")]
public sealed class LiveComponentTests : BunitContext
{
    private readonly WatchedClock clock = new();
    private readonly LiveUpdates updates;
    private readonly FakeOperations nurse = As(Role.Nurse, Patient, OtherPatient);
    private readonly LiveEar ear = new();

    public LiveComponentTests()
    {
        updates = Updates(clock);
        Services.AddSingleton(updates);
        Services.AddSingleton<IOperations>(nurse);
        Services.AddSingleton<TimeProvider>(new TestClock());
        Services.AddSingleton(ear);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    private IRenderedComponent<PatientWatch> Watch(Guid patientId) =>
        Render<PatientWatch>(p => p.Add(w => w.PatientId, patientId));

    private void Change(Guid patientId) =>
        updates.Publish([Changed(patientId, LiveTopic.Patient(patientId))]);

    [Fact]
    public async Task A_burst_is_one_re_read_and_a_render()
    {
        var page = Watch(Patient);

        Change(Patient);
        Change(Patient);
        await clock.PassAsync(LiveComponent.Collect);
        await ear.Next();

        page.WaitForAssertion(() => Assert.Equal("1", page.Markup));
    }

    [Fact]
    public async Task Other_topics_are_followed_when_the_parameters_change()
    {
        var page = Watch(Patient);
        page.Render(p => p.Add(w => w.PatientId, OtherPatient));

        Change(Patient);
        Change(OtherPatient);
        await clock.PassAsync(LiveComponent.Collect);

        Assert.Equal(OtherPatient, Assert.Single(await ear.Next()).Id);
    }

    [Fact]
    public async Task A_change_during_loading_is_told()
    {
        nurse.Rights = As(Role.Nurse, Patient).Rights;
        Render<ChangesWhileLoading>(p => p.Add(w => w.PatientId, Patient));
        await clock.PassAsync(LiveComponent.Collect);

        Assert.Equal(Patient, Assert.Single(await ear.Next()).Id);
    }

    [Fact]
    public async Task A_disposed_component_listens_no_more()
    {
        Watch(Patient);
        Assert.NotEmpty(updates.Listeners.Record(Changed(Patient, LiveTopic.Patient(Patient))));

        await DisposeComponentsAsync();

        Assert.Empty(updates.Listeners.Record(Changed(Patient, LiveTopic.Patient(Patient))));
    }

    [Fact]
    public void A_static_page_does_not_listen()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Watch(Patient);

        Assert.Empty(updates.Listeners.Record(Changed(Patient, LiveTopic.Patient(Patient))));
    }

    [Fact]
    public async Task A_failing_re_read_reaches_the_error_boundary()
    {
        var page = Render<PatientWatch>(p =>
            p.Add(w => w.PatientId, Patient).Add(w => w.Breaks, true)
        );

        Change(Patient);
        await clock.PassAsync(LiveComponent.Collect);

        var failure = await Renderer.UnhandledException;
        Assert.Equal("The query broke.", failure.Message);
        Assert.Equal("0", page.Markup);
    }

    [Fact]
    [Trait("id", "BZ-02")]
    public async Task Buttons_go_with_the_rights_although_nothing_else_is_followed()
    {
        var page = Render<ScreenButton>();
        Assert.Equal("Screen", page.Markup);

        await nurse.LoseRolesAsync(updates, clock);

        page.WaitForAssertion(() => Assert.Empty(page.Markup));
    }

    [Fact]
    public void Rights_are_known_before_the_first_draw()
    {
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));

        Assert.Equal("Screen", Render<ScreenButton>().Markup);
    }

    private sealed class ScreenButton : LiveComponent
    {
        protected override IEnumerable<string> Topics => [];

        protected override Task OnLiveAsync(IReadOnlyList<LiveChange> changes) =>
            Task.CompletedTask;

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            if (Rights.Holds(Permission.EnrolPatients))
            {
                builder.AddContent(0, "Screen");
            }
        }
    }

    private class PatientWatch : LiveComponent
    {
        private int reads;

        [Parameter]
        public Guid PatientId { get; set; }

        [Parameter]
        public bool Breaks { get; set; }

        [Inject]
        private LiveEar Ear { get; set; } = default!;

        protected override IEnumerable<string> Topics => [LiveTopic.Patient(PatientId)];

        protected override Task OnLiveAsync(IReadOnlyList<LiveChange> changes)
        {
            if (Breaks)
            {
                throw new InvalidOperationException("The query broke.");
            }

            reads++;
            return Ear.Receive(changes);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, reads);
    }

    private sealed class ChangesWhileLoading : PatientWatch
    {
        [Inject]
        private LiveUpdates Updates { get; set; } = default!;

        protected override void OnInitialized() =>
            Updates.Publish([Changed(PatientId, LiveTopic.Patient(PatientId))]);
    }
}
