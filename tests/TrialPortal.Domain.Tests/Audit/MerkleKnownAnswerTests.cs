using TrialPortal.Domain.Audit;

namespace TrialPortal.Domain.Tests.Audit;

/// <summary>The published values of the certificate-transparency reference tree (compliance.md C4).</summary>
[Trait("id", "INT-08")]
public class MerkleKnownAnswerTests
{
    private static readonly byte[][] Leaves =
    [
        .. new[]
        {
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        }.Select(data => MerkleTree.LeafHash(Convert.FromHexString(data))),
    ];

    public static TheoryData<int, string> Roots =>
        new()
        {
            { 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
            { 1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
            { 2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
            { 3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
            { 4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
            { 5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
            { 6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
            { 7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
            { 8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
        };

    [Theory]
    [MemberData(nameof(Roots))]
    public void The_root_is_the_published_one_in_all_three_forms(int size, string root)
    {
        var streamed = new RootAccumulator();
        foreach (var leaf in Leaves[..size])
        {
            streamed.Add(leaf);
        }

        Assert.Equal(root, Trees.Hex(MerkleTree.Root(Leaves[..size])));
        Assert.Equal(root, Trees.Hex(StoredTree.Root(size, new NodeStore(Leaves).Read)));
        Assert.Equal(root, Trees.Hex(streamed.Root()));
    }

    [Fact]
    public void A_leaf_and_a_node_have_the_published_hashes()
    {
        Assert.Equal(
            "3bfb960453ebaebf33727da7a1f4db38acc051d381b6da20d6d4e88f0eabfd7a",
            Trees.Hex(
                MerkleTree.LeafHash(Convert.FromHexString("101112131415161718191a1b1c1d1e1f"))
            )
        );
        Assert.Equal(
            "1a378704c17da31e2d05b6d121c2bb2c7d76f6ee6fa8f983e596c2d034963c57",
            Trees.Hex(
                MerkleTree.NodeHash(
                    [.. Enumerable.Range(0x00, 32).Select(at => (byte)at)],
                    [.. Enumerable.Range(0x20, 32).Select(at => (byte)at)]
                )
            )
        );
    }

    [Fact]
    public void An_inclusion_proof_is_the_published_one() =>
        Assert.Equal(
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
            MerkleTree.InclusionProof(Leaves, 5).Select(Trees.Hex)
        );

    [Fact]
    public void A_consistency_proof_is_the_published_one() =>
        Assert.Equal(
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
            MerkleTree.ConsistencyProof(Leaves, 6).Select(Trees.Hex)
        );

    [Fact]
    public void An_entry_of_any_length_is_hashed_whole()
    {
        var data = new byte[5000];
        for (var length = 1000; length < 1050; length++)
        {
            var expected = System.Security.Cryptography.SHA256.HashData([
                0,
                .. data.AsSpan(0, length),
            ]);
            Assert.Equal(expected, MerkleTree.LeafHash(data.AsSpan(0, length)));
        }
        Assert.NotEqual(MerkleTree.LeafHash(data), MerkleTree.LeafHash(data.AsSpan(1)));
    }

    [Fact]
    public void A_node_of_anything_but_two_hashes_is_refused()
    {
        Assert.Throws<ArgumentException>(() => MerkleTree.NodeHash(new byte[31], new byte[33]));
        Assert.Throws<ArgumentException>(() => new RootAccumulator().Add(new byte[31]));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            StoredTree.Append(0, new byte[31], (_, _) => [])
        );
    }
}
