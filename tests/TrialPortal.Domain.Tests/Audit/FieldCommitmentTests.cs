using System.Security.Cryptography;
using CsCheck;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Domain.Tests.Audit;

[Trait("id", "INT-10")]
public class FieldCommitmentTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(0, 32).Select(at => (byte)at)];

    [Fact]
    public void Is_the_hash_of_prefix_salt_and_both_values()
    {
        var expected = SHA256.HashData([0x02, .. Salt, .. "[\"한 \\\"old\\\"\",null]"u8]);
        Assert.Equal(expected, FieldCommitment.Commit(Salt, "한 \"old\"", null));
    }

    [Fact]
    public void Has_a_frozen_known_answer() =>
        Assert.Equal(
            "8e00574acde4412c2b340dcce3e34f9a7e0377b3837bbaecee761ef0537ea1eb",
            Trees.Hex(FieldCommitment.Commit(Salt, null, "2026-03-12"))
        );

    [Fact]
    public void Differs_when_anything_differs()
    {
        (string? Old, string? New)[] pairs =
        [
            (null, null),
            ("", null),
            (null, ""),
            ("null", null),
            ("a", "b"),
            ("b", "a"),
            ("ab", ""),
            ("", "ab"),
            ("a\",\"b", ""),
            ("a", "\",\"b"),
        ];
        var commitments = pairs
            .SelectMany(pair =>
                new[]
                {
                    FieldCommitment.Commit(Salt, pair.Old, pair.New),
                    FieldCommitment.Commit(Trees.Flip(Salt, 255), pair.Old, pair.New),
                }
            )
            .Select(Trees.Hex)
            .ToList();
        Assert.Equal(2 * pairs.Length, commitments.Distinct().Count());
    }

    [Fact]
    public void Is_the_same_whatever_was_committed_before() =>
        Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 100]
            .Sample(before =>
            {
                var first = FieldCommitment.Commit(Salt, "x", "y");
                FieldCommitment.Commit(Salt, before, new string('z', 100_000));
                Assert.Throws<NotCanonicalException>(() =>
                    FieldCommitment.Commit(Salt, before, "\0")
                );
                Assert.Equal(first, FieldCommitment.Commit(Salt, "x", "y"));
            });

    [Fact]
    public void Is_the_same_over_values_as_they_are_kept()
    {
        Span<byte> kept = stackalloc byte[32];
        FieldCommitment.CommitKept(Salt, "\"한 \\\"old\\\"\",null"u8, kept);
        Assert.Equal(FieldCommitment.Commit(Salt, "한 \"old\"", null), kept.ToArray());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Refuses_a_salt_of_another_length(int length) =>
        Assert.Throws<ArgumentException>(() =>
            FieldCommitment.Commit(new byte[length], null, null)
        );
}
