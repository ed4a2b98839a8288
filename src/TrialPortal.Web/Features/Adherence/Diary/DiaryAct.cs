namespace TrialPortal.Web.Features.Adherence.Diary;

/// <summary>What a nurse does on the patient's behalf, and the dose it is about; without one, a dose beside the schedule.</summary>
public sealed record DiaryAct(
    DiaryActKind Kind,
    Guid OrderId,
    DateOnly Day,
    DayDose? Dose,
    DayEntry? Entry
);

public enum DiaryActKind
{
    Log = 1,
    Correct,
    Undo,
}
