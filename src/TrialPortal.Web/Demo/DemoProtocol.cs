using System.Globalization;
using TrialPortal.Domain.Orders;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Studies.SetUp;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Demo;

/// <summary>
/// What the protocol of ORBIT-24 says: visits, one tablet a morning and for some a capsule at night, each in bottles of 35.
/// Nothing of it tells the groups apart.
/// </summary>
internal sealed class DemoProtocol(DemoStage stage, Guid studyId)
{
    private const int WindowOfTreatment = 3;
    private const int WindowOfFollowUp = 7;

    /// <param name="from">First day in force: before the first patient came.</param>
    public async Task<DemoMedication> SetUpAsync(DateOnly from)
    {
        var protocolId = await DoAsync(
            new AddProtocolVersion
            {
                StudyId = studyId,
                Label = DemoStudy.ProtocolVersion,
                InForceFrom = from,
                Anchor = DayOneAnchor.Randomisation,
                OnTimeMinutes = 180,
                CutOffMinutes = 720,
            }
        );
        var visits = new Dictionary<string, Guid>();
        foreach (var visit in Visits(protocolId))
        {
            visits[visit.Code!] = await DoAsync(visit);
        }

        var orbit = await AddAsync(
            new AddProduct
            {
                StudyId = studyId,
                Code = "ORB",
                NameEnglish = "ORBIT-24 or placebo, tablet",
                NameKorean = "ORBIT-24 또는 위약, 정제",
                Form = DoseForm.Tablet,
                Strength = "24 mg or placebo",
                Unit = BaseUnit.Tablet,
            },
            ("BOTTLE35", protocolId, new TimeOnly(8, 0))
        );
        var vitamin = await AddAsync(
            new AddProduct
            {
                StudyId = studyId,
                Code = "VIT",
                NameEnglish = "Vitamin D3, capsule",
                NameKorean = "비타민 D3, 캡슐",
                Form = DoseForm.Capsule,
                Strength = "25 µg",
                Unit = BaseUnit.Capsule,
            },
            ("CAPS35", protocolId, new TimeOnly(20, 0))
        );
        return new DemoMedication(orbit, vitamin with { Food = FoodRule.WithFood }, visits);
    }

    private async Task<DemoProduct> AddAsync(
        AddProduct product,
        (string KitType, Guid ProtocolId, TimeOnly At) with
    )
    {
        var productId = await DoAsync(product);
        var kitTypeId = await DoAsync(
            new AddKitType
            {
                ProductId = productId,
                Code = with.KitType,
                UnitsPerKit = DemoCourse.Bottle,
                HasCheckDigit = true,
            }
        );
        await DoAsync(
            new AddRegimenStep
            {
                ProtocolVersionId = with.ProtocolId,
                ProductId = productId,
                Step = 1,
                FromDay = 1,
                LeastPerDose = 1,
                MostPerDose = 1,
                MostPerDay = 1,
                IntakesPerDay = 1,
                UsualTimes = string.Create(CultureInfo.InvariantCulture, $"{with.At:HH\\:mm} 1"),
            }
        );
        return new DemoProduct(productId, kitTypeId, with.At);
    }

    private static IEnumerable<AddVisit> Visits(Guid protocolId)
    {
        yield return Visit("V1", "Day 1", "1일차", 1, 0);
        for (var month = 1; month <= 5; month++)
        {
            var week = 4 * month;
            yield return Visit(
                string.Create(CultureInfo.InvariantCulture, $"V{month + 1}"),
                string.Create(CultureInfo.InvariantCulture, $"Week {week}"),
                string.Create(CultureInfo.InvariantCulture, $"{week}주차"),
                7 * week + 1,
                WindowOfTreatment
            );
        }

        yield return Visit("V7", "End of treatment", "투약 종료", 169, WindowOfTreatment, false);
        yield return Visit("V8", "Follow-up", "추적관찰", 197, WindowOfFollowUp, false);

        AddVisit Visit(
            string code,
            string english,
            string korean,
            int day,
            int days,
            bool dispenses = true
        ) =>
            new()
            {
                ProtocolVersionId = protocolId,
                Code = code,
                NameEnglish = english,
                NameKorean = korean,
                Day = day,
                DaysBefore = days,
                DaysAfter = days,
                Dispenses = dispenses,
            };
    }

    private Task<Guid> DoAsync(ICommand<Guid> command) =>
        stage.DoAsync(DemoStudy.Administrator.Key, command);
}
