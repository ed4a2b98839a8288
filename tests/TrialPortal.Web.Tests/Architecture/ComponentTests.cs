using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Architecture;

/// <summary>Rule of dependency 4 and the policy of every page. The banned-symbol analyzer does not see what Razor injects.</summary>
public sealed class ComponentTests
{
    private const string Account = "TrialPortal.Web.Account";

    private static readonly Type[] Injectable =
    [
        typeof(IOperations),
        typeof(IStringLocalizer),
        typeof(IStringLocalizer<>),
        typeof(NavigationManager),
        typeof(IDialogService),
    ];

    // Services that a component may have and that reach neither data nor the person: name, and why.
    private static readonly Dictionary<string, string> AlsoInjectable = new()
    {
        ["PageVisit"] =
            "by which visit a static page asks, and what it carries to read itself again",
        ["LiveUpdates"] = "tells which records changed, by kind and id",
        ["ISnackbar"] = "shows a line that passes",
        ["IBrowserViewportService"] = "width of the window, to lay a panel beside or over",
        ["IJSRuntime"] = "focus and theme in the browser",
        ["ILogger`1"] = "an error boundary notes what broke, with its correlation id",
        ["PortalMode"] = "what is true of the whole portal, such as DEMO",
        ["NavEntries"] = "the entries of the navigation that a person may see",
        ["BarSlots"] = "components that capabilities put into the top bar",
        ["SearchSources"] = "what capabilities let be found, each by its own operation",
        ["NoticeSlots"] = "components that capabilities put beside every staff page",
        ["WorkPanels"] = "sections that capabilities put on Today",
        ["PatientSlots"] = "parts that capabilities put on a patient's page",
        ["TextCatalogue"] = "texts found by key in all capabilities",
        ["RefusalTexts"] = "a refusal's code in words",
        ["PageErrors"] = "whether errors stand on the page, for its title",
        ["ElementIds"] = "ids that tie labels to their controls",
        ["AskedSigner"] = "whether a signer is being asked now",
        ["WantedForm"] = "which form is to be open on the page that comes, by name and id",
        ["SignedActs"] = "checks an act, asks its signer, and runs it with the proof",
        ["Uploads"] = "takes a chosen file in: checked, sealed, and held by an operation",
        ["FileLinks"] = "addresses of attachments, good for the reader's own sign-in",
        ["TimeProvider"] = "throttles and shows a clock; no operation reads it from here",
    };

    private static readonly Type[] Forbidden =
    [
        typeof(DbContext),
        typeof(PortalDbContext),
        typeof(UserManager<>),
        typeof(SignInManager<>),
        typeof(HttpContext),
        typeof(IServiceProvider),
        typeof(IServiceScopeFactory),
    ];

    // Components that may look at the request, and why.
    private static readonly Dictionary<string, string> MayUseForbidden = new()
    {
        ["TrialPortal.Web.Features.Adherence.Portal.MyTodayPage"] =
            "leads on to an address that can be read again after a form is written",
        ["TrialPortal.Web.Features.Adherence.Portal.MyDosePage"] =
            "the same, and says by the status that a dose is not there",
        ["TrialPortal.Web.Features.Messaging.Portal.MyConversationPage"] =
            "leads on after a form is written, reads the files that came with it, and says by the status what is not there",
        ["TrialPortal.Web.Features.Messaging.Portal.MyNewMessagePage"] =
            "leads on to what was begun, and reads the files that came with the form",
        ["TrialPortal.Web.Shell.HomePage"] = "leads on to the reader's first page",
        ["TrialPortal.Web.Shell.NotFoundPage"] =
            "says by the status of the answer what it stands for",
        ["TrialPortal.Web.Shell.NotFoundLayout"] =
            "a document made of a status has a frame that asks nobody anything",
        ["TrialPortal.Web.Shell.App"] =
            "the document itself: chooses render mode and language from the request",
    };

    // Pages open to somebody who has not signed in, and why.
    private static readonly Dictionary<string, string> OpenPages = new()
    {
        ["NotFoundPage"] = "says the same to everybody (A5)",
        ["ErrorPage"] = "an error before sign-in must be shown too",
        ["SignInPage"] = "the way in",
        ["InvitationPage"] =
            "a one-time link is opened by somebody without an account; the first administrator's too",
        ["InvitationCodePage"] = "the same, with the code typed from paper",
    };

    private static readonly Type[] Components =
    [
        .. House.TypesOf(House.Web).Where(t => t.IsAssignableTo(typeof(IComponent))),
    ];

    [Fact]
    public void Components_inject_only_what_cannot_pass_by_the_runner() =>
        House.AssertNone(
            Components
                .Where(t => !t.IsIn(Account) && !MayUseForbidden.ContainsKey(t.FullName!))
                .SelectMany(WrongInjections)
        );

    [Fact]
    public void A_part_that_is_made_with_a_new_address_is_not_among_those_who_are_told_of_it() =>
        House.AssertNone(
            Components
                .Where(t => t.IsAssignableTo(typeof(PatientPart)))
                .SelectMany(t =>
                    t.GetProperties(
                        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
                    )
                )
                .Where(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute)))
                .Select(p => $"{p.DeclaringType}.{p.Name}: ask PatientPart.Asked")
        );

    [Fact]
    public void The_check_of_injections_sees_a_context_a_constructor_and_a_cascading_request() =>
        Assert.Equal(3, WrongInjections(typeof(Greedy)).Count());

    [Fact]
    public void Components_name_no_database_user_store_or_request() =>
        House.AssertNone(
            Components
                .Where(t => !t.IsIn(Account) && !MayUseForbidden.ContainsKey(t.FullName!))
                .SelectMany(WrongUses)
        );

    [Fact]
    public void The_check_of_uses_sees_a_scope_opened_in_a_handler() =>
        Assert.NotEmpty(WrongUses(typeof(OpensAScope)));

    [Fact]
    public void Every_page_has_its_policy() => House.AssertNone(Components.SelectMany(WrongPolicy));

    [Theory]
    [InlineData(typeof(WithoutPolicy))]
    [InlineData(typeof(OpenWithoutReason))]
    [InlineData(typeof(SignedInIsNotEnough))]
    [InlineData(typeof(UnknownPolicy))]
    public void The_check_of_policies_sees_each_way_to_forget_one(Type page) =>
        Assert.Single(WrongPolicy(page));

    [Fact]
    public void No_two_pages_answer_the_same_route() =>
        House.AssertNone(
            Components
                .SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => r.Template))
                .GroupBy(r => r, StringComparer.OrdinalIgnoreCase)
                .Where(g => g.Count() > 1)
                .Select(g => $"{g.Key} is answered {g.Count()} times")
        );

    private static IEnumerable<string> WrongInjections(Type type) =>
        Injected(type).Where(t => !MayInject(t)).Select(t => $"{type.FullName} injects {t.Name}");

    private static IEnumerable<Type> Injected(Type type)
    {
        const BindingFlags all =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var properties = type.GetProperties(all)
            .Where(p =>
                p.IsDefined(typeof(InjectAttribute))
                || p.IsDefined(typeof(CascadingParameterAttribute))
                    && Forbidden.Any(f => p.PropertyType.IsAssignableTo(f))
            )
            .Select(p => p.PropertyType);
        return type.GetConstructors()
            .SelectMany(c => c.GetParameters())
            .Select(p => p.ParameterType)
            .Concat(properties);
    }

    private static bool MayInject(Type type) =>
        Injectable.Contains(type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : type)
        || AlsoInjectable.ContainsKey(type.Name);

    private static IEnumerable<string> WrongUses(Type type) =>
        TypeUses
            .Of(type)
            .Where(u => Forbidden.Contains(u) || u.IsSubclassOf(typeof(DbContext)))
            .Select(u => $"{type.FullName} names {u.Name}");

    private static IEnumerable<string> WrongPolicy(Type type)
    {
        if (!type.IsDefined(typeof(RouteAttribute)))
        {
            yield break;
        }

        var policies = type.GetCustomAttributes<AuthorizeAttribute>()
            .Select(a => a.Policy)
            .ToList();
        if (type.IsDefined(typeof(AllowAnonymousAttribute)))
        {
            if (!OpenPages.ContainsKey(type.Name))
            {
                yield return $"{type.FullName} is open to everybody and not in the list of open pages";
            }
        }
        else if (!policies.Any(p => p is not null))
        {
            yield return $"{type.FullName} names no policy";
        }

        foreach (var policy in policies)
        {
            if (policy is not null && !Enum.TryParse<Permission>(policy, out _))
            {
                yield return $"{type.FullName}: its policy {policy} is no permission";
            }
        }
    }

    private sealed class Greedy(UserManager<PortalUser> users) : ComponentBase
    {
        [Inject]
        private PortalDbContext? Db { get; set; }

        [CascadingParameter]
        public HttpContext? Request { get; set; }

        public UserManager<PortalUser> Users => users;
    }

    private sealed class OpensAScope : ComponentBase
    {
        public static Action<IServiceProvider> Handler() =>
            services => services.GetRequiredService<IServiceScopeFactory>();
    }

    [Route("/a")]
    private sealed class WithoutPolicy : ComponentBase;

    [Route("/b"), AllowAnonymous]
    private sealed class OpenWithoutReason : ComponentBase;

    [Route("/c"), Authorize]
    private sealed class SignedInIsNotEnough : ComponentBase;

    [Route("/d"), Authorize("NoSuchPermission")]
    private sealed class UnknownPolicy : ComponentBase;
}
