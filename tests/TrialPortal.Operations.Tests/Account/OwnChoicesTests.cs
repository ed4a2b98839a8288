using TrialPortal.Domain.Access;
using TrialPortal.Web.Account;

namespace TrialPortal.Operations.Tests.Account;

public sealed class OwnChoicesTests(AccountFixture portal) : IClassFixture<AccountFixture>
{
    [Fact]
    public async Task Choices_are_kept_on_ones_own_account_and_unknown_ones_are_not()
    {
        var nurse = await portal.World.StaffAsync(Role.Nurse);
        await using var page = portal.World.As(nurse);

        await page.DoneAsync(
            new SetOwnChoices
            {
                Culture = "ko",
                Theme = "dark",
                Density = "tiny",
                TextSize = "150",
            }
        );

        var user = await portal.UserAsync(nurse.UserId);
        Assert.Equal(
            ("ko", "dark", null, "150"),
            (user.Culture, user.Theme, user.Density, user.TextSize)
        );
    }

    [Fact]
    public async Task Nobody_signed_in_has_no_account_to_keep_them_on()
    {
        await using var page = portal.World.As(null);

        var outcome = await page.RunAsync(new SetOwnChoices { Culture = "ko" });

        Assert.Equal("SignedOut", outcome.Refusal?.Code);
    }
}
