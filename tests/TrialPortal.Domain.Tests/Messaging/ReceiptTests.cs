using CsCheck;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Messaging;

namespace TrialPortal.Domain.Tests.Messaging;

[Trait("id", "G2")]
public class ReceiptTests
{
    private static readonly Guid Reader = Some.Id();

    [Theory]
    [InlineData(3, 0, 3)]
    [InlineData(3, 2, 3)]
    [InlineData(99, 0, 5)]
    [InlineData(3, 3, null)]
    [InlineData(2, 3, null)]
    [InlineData(0, 0, null)]
    [InlineData(-1, 0, null)]
    public void A_mark_reaches_no_further_than_the_newest_message_and_never_back(
        int upTo,
        int already,
        int? reached
    ) =>
        Assert.Equal(
            reached,
            Receipt
                .Mark(
                    (Some.Id(), Some.Now, Reader, "Hana Seo"),
                    OfFive(),
                    MessageState.Read,
                    upTo,
                    already
                )
                ?.UpTo
        );

    [Fact]
    public void A_message_was_read_when_the_first_mark_reached_it()
    {
        ReceiptMark[] marks =
        [
            Mark(MessageState.Delivered, 2, 1),
            Mark(MessageState.Read, 2, 5),
            Mark(MessageState.Delivered, 4, 6),
            Mark(MessageState.Read, 5, 9),
        ];

        Assert.Equal(At(MessageState.Read, 5), Delivery.Of(1, marks));
        Assert.Equal(At(MessageState.Read, 9), Delivery.Of(4, marks));
        Assert.Equal(At(MessageState.Delivered, 6), Delivery.Of(4, marks[..3]));
        Assert.Equal(new Delivery(MessageState.Sent, null), Delivery.Of(6, marks));
    }

    [Fact]
    public void What_comes_later_takes_no_message_back() =>
        Gen.Select(Gen.Int[1, 9], Gen.Select(Gen.Bool, Gen.Int[1, 9]).Array[0, 12])
            .Sample(
                (sequence, said) =>
                {
                    var marks = said.Select(
                            (s, n) =>
                                Mark(
                                    s.Item1 ? MessageState.Read : MessageState.Delivered,
                                    s.Item2,
                                    n
                                )
                        )
                        .ToList();
                    for (var n = 1; n <= marks.Count; n++)
                    {
                        var (before, after) = (
                            Delivery.Of(sequence, marks.Take(n - 1)),
                            Delivery.Of(sequence, marks.Take(n))
                        );
                        Assert.True(after.State >= before.State);
                        Assert.True(after.State > before.State || after == before);
                    }
                }
            );

    private static Delivery At(MessageState state, int minutes) =>
        new(state, Some.Now.AddMinutes(minutes));

    private static ReceiptMark Mark(MessageState kind, int upTo, int minutes) =>
        new(Reader, kind, upTo, Some.Now.AddMinutes(minutes));

    private static Conversation OfFive()
    {
        var patient = Some.Patient();
        Expect.Done(patient.GivePortalAccess(Some.Id()));
        var act = new MessageAct(Some.Id(), Some.Now, Some.Id(), "Hana Seo", Role.Nurse);
        var of = Expect
            .Done(Conversation.Start(act, patient, "Visit", Some.Id(), new("1")))
            .Conversation;
        for (var n = 2; n <= 5; n++)
        {
            Expect.Done(of.Write(act with { Id = Some.Id() }, patient, new($"{n}")));
        }

        return of;
    }
}
