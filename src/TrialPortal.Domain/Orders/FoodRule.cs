namespace TrialPortal.Domain.Orders;

/// <summary>How a dose stands to meals; an order that states nothing leaves it open.</summary>
public enum FoodRule
{
    WithFood = 1,
    EmptyStomach,
}
