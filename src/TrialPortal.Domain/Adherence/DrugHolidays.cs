using TrialPortal.Domain.Shared;

namespace TrialPortal.Domain.Adherence;

/// <summary>
/// Runs of evaluable days in a row without an intake. A day that is excused or not logged ends a run and does not count.
/// </summary>
/// <param name="Count">How many runs are long enough.</param>
/// <param name="Longest">Days of the longest; 0 when there is none.</param>
/// <param name="Share">Days in holidays / evaluable days; null when there is no evaluable day.</param>
public sealed record DrugHolidays(int Count, int Longest, Ratio? Share)
{
    internal static DrugHolidays In(DiaryDays days, int least)
    {
        var runs = new List<int> { 0 };
        foreach (var day in days.All)
        {
            if (day.IsEvaluable && !day.HasIntake)
            {
                runs[^1]++;
            }
            else
            {
                runs.Add(0);
            }
        }

        var holidays = runs.Where(r => r >= least).ToList();
        return new(
            holidays.Count,
            holidays.DefaultIfEmpty().Max(),
            Ratio.Of(holidays.Sum(), days.Evaluable.Count)
        );
    }
}
