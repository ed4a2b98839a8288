using CsCheck;
using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

[Trait("id", "C1")]
public class SubjectNumbersTests
{
    [Theory]
    [InlineData(null, "KR01-001")]
    [InlineData("KR01-014", "KR01-015")]
    [InlineData("KR01-099", "KR01-100")]
    [InlineData("KR01-999", "KR01-1000")]
    public void The_next_number_follows_the_last(string? last, string next) =>
        Assert.Equal(next, SubjectNumbers.Next("KR01", last));

    [Fact]
    public void Numbers_given_in_a_row_are_readable_and_never_the_same()
    {
        Gen.Int[1, 3000]
            .Sample(
                many =>
                {
                    var seen = new HashSet<string>();
                    string? last = null;
                    for (var i = 1; i <= many; i++)
                    {
                        last = SubjectNumbers.Next("IT02", last);
                        Assert.True(seen.Add(last));
                        Assert.True(SubjectNumbers.IsOf("IT02", last));
                        Assert.Equal(i, SubjectNumbers.Running(last));
                    }
                },
                iter: 20
            );
    }

    [Theory]
    [InlineData("KR01-14")]
    [InlineData("KR02-014")]
    [InlineData("KR01014")]
    [InlineData("KR01-01a")]
    [InlineData("KR01--014")]
    [InlineData("kr01-014")]
    [InlineData("")]
    public void Another_shape_or_site_is_not_a_number_of_this_site(string number) =>
        Assert.False(SubjectNumbers.IsOf("KR01", number));

    [Fact]
    public void A_claim_keeps_number_and_mark_and_no_personal_data()
    {
        var patient = Some.Patient();
        var claim = new SubjectNumberClaim(patient, "mark");
        Assert.Equal(
            (patient.StudyId, patient.SiteId, "KR01-014", 14, patient.Id),
            (claim.StudyId, claim.SiteId, claim.Number, claim.Running, claim.PatientId)
        );
        Assert.DoesNotContain(
            typeof(SubjectNumberClaim).GetProperties(),
            p => p.Name is "FullName" or "Initials" or "DateOfBirth"
        );
    }

    [Fact]
    public void The_mark_is_made_of_birth_date_and_initials_however_typed() =>
        Assert.Equal(
            SubjectNumberClaim.PersonText(new(1971, 7, 14), "KMJ"),
            SubjectNumberClaim.PersonText(new(1971, 7, 14), " kmj")
        );
}
