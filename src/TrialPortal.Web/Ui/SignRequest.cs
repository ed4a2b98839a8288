namespace TrialPortal.Web.Ui;

/// <summary>What its signer sees and vouches for (W13): content, version, meaning in words, and who signs.</summary>
/// <param name="Title">Named verb and object: "Sign eligibility".</param>
/// <param name="Content">The record in words, each field that the signature binds.</param>
/// <param name="Meaning">The sentence of the signature, from <c>Meaning.*</c>.</param>
/// <param name="Signer">Fixed: nobody signs for another.</param>
/// <param name="OpenedAt">When the content was read, with zone.</param>
public sealed record SignRequest(
    string Title,
    BannerFacts? Patient,
    IReadOnlyList<(string Label, string Value)> Content,
    int Version,
    string OpenedAt,
    string Meaning,
    string Signer,
    string Role
);
