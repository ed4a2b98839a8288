using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Tests.Texts;

public sealed class KoreanParticlesTests
{
    [Theory]
    [InlineData("포털이(가) 로그인", "포털이 로그인")]
    [InlineData("시험자이(가) 로그인", "시험자가 로그인")]
    [InlineData("SEO(연구간호사)이(가) 로그인", "SEO(연구간호사)가 로그인")]
    [InlineData("KR01-003을(를) 열람", "KR01-003을 열람")]
    [InlineData("KR01-004을(를) 열람", "KR01-004를 열람")]
    [InlineData("PARK이(가) 로그인", "PARK이(가) 로그인")]
    [InlineData("시험대상자은(는)", "시험대상자는")]
    [InlineData("nothing to choose", "nothing to choose")]
    public void The_form_follows_the_last_sound(string written, string read) =>
        Assert.Equal(read, KoreanParticles.Choose(written));
}
