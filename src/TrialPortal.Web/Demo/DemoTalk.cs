using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Messaging.Reading;
using TrialPortal.Web.Features.Messaging.Writing;

namespace TrialPortal.Web.Demo;

/// <summary>
/// What patients with a portal account and their team write to each other: answered, with a photo, waiting for long, and just come in.
/// Each writes in the language of the site.
/// </summary>
internal sealed class DemoTalk(DemoSubject subject)
{
    private readonly DemoStage stage = subject.Stage;
    private bool IsKorean => subject.Site.Names.NativeFamily.Count > 0;
    private string Nurse => subject.Who(Role.Nurse);

    public void Begin()
    {
        switch (subject.Place)
        {
            case DemoStudy.PortalPlace:
                var day = DemoFacts.LastMorning(subject.Site, subject.End).AddDays(-3);
                subject.InCare(DemoFacts.At(subject.Site, day, new(13, 58)), DizzyAsync);
                subject.InCare(subject.End.AddMinutes(-25), NewQuestionAsync);
                break;
            case 10:
                subject.InCare(subject.End.AddHours(-5), BottleAsync);
                break;
        }
    }

    private async Task DizzyAsync(DateTimeOffset at)
    {
        var talk = await BeginAsync(
            Say("Dizzy after the morning dose", "아침 약을 먹고 어지러워요"),
            Say(
                "I feel dizzy since this morning. I lay down and it got a little better.",
                "오늘 아침부터 어지러워요. 누웠더니 조금 나아졌어요."
            )
        );
        After(3, () => ReadAsync(Nurse, 1));
        After(
            4,
            () =>
                WriteAsync(
                    Nurse,
                    Say(
                        "Sit down and rest. When did it start, before or after the tablet?",
                        "앉아서 쉬어 주세요. 약을 드시기 전부터였나요, 드신 뒤부터였나요?"
                    )
                )
        );
        After(20, () => ReadAsync(subject.Key, 2));
        After(
            22,
            () =>
                WriteAsync(
                    subject.Key,
                    Say(
                        "About an hour after it. It is over now.",
                        "약 먹고 한 시간쯤 뒤였어요. 지금은 괜찮아요."
                    )
                )
        );
        After(40, () => ReadAsync(subject.Judge, 3));
        After(
            42,
            () =>
                WriteAsync(
                    subject.Judge,
                    Say(
                        "Good. Measure your blood pressure tomorrow before the tablet and write it here.",
                        "다행입니다. 내일 약을 드시기 전에 혈압을 재서 여기에 적어 주세요."
                    )
                )
        );
        After(90, () => ReadAsync(subject.Key, 4));

        void After(int minutes, Func<Task> act) =>
            subject.InCare(at.AddMinutes(minutes), _ => act());

        Task WriteAsync(string who, string body) =>
            stage.DoAsync(who, new WriteMessage { ConversationId = talk, Body = body });

        Task ReadAsync(string who, int upTo) =>
            stage.DoAsync(who, new MarkRead { ConversationId = talk, UpTo = upTo });
    }

    private async Task NewQuestionAsync(DateTimeOffset at) =>
        await BeginAsync(
            Say("Is this how it should look?", "약병이 이런 모양이 맞나요?"),
            Say(
                "The lid was already loose when I took it out of the box. Here is a photo.",
                "상자에서 꺼냈을 때 뚜껑이 이미 열려 있었어요. 사진을 보내요."
            ),
            DemoPhoto.Bottle(isOpen: true)
        );

    private async Task BottleAsync(DateTimeOffset at) =>
        await BeginAsync(
            Say("Photo of the bottle", "약병 사진"),
            Say(
                "Do I bring this one along on my next visit?",
                "다음 방문 때 이 병을 가져가면 되나요?"
            ),
            DemoPhoto.Bottle(isOpen: false)
        );

    private async Task<Guid> BeginAsync(string title, string body, byte[]? photo = null) =>
        await stage.DoAsync(
            subject.Key,
            new StartConversation
            {
                PatientId = subject.Id,
                Title = title,
                Body = body,
                Uploads = photo is null
                    ? []
                    : [await stage.HoldAsync(subject.Key, photo, Say("photo.jpg", "사진.jpg"))],
            }
        );

    private string Say(string english, string korean) => IsKorean ? korean : english;
}
