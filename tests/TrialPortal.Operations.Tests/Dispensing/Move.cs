namespace TrialPortal.Operations.Tests.Dispensing;

/// <summary>What somebody may do in a history of orders, kits, distributions and returns; each is one command, or the portal's own round.</summary>
internal enum Move
{
    Randomise,
    Draft,
    Sign,
    Change,
    Hold,
    Resume,
    Stop,
    CancelOrder,
    OrderInError,
    Receive,
    TakeOut,
    ExpirySweep,
    Prepare,
    Replace,
    GiveOwed,
    WaiveOwed,
    Verify,
    HandOver,
    Cancel,
    NotGiven,
    Confirm,
    GivenInError,
    Count,
    Correct,
}

/// <param name="Pick">Chooses among what there is.</param>
/// <param name="Amount">Chooses figures and ways.</param>
/// <param name="Again">What was done is posted once more.</param>
/// <param name="Hours">That pass before.</param>
internal sealed record Step(Move Move, int Pick, int Amount, bool Again, int Hours)
{
    /// <summary>Tried on anything, fitting or not: what must be refused is tried too.</summary>
    public bool IsWild => Amount % 7 == 5;

    /// <summary>What leads to something that this step fits, where there is nothing yet; null where nothing more can be done.</summary>
    public Step? Before =>
        Move switch
        {
            Move.Sign or Move.CancelOrder => Move.Draft,
            Move.Change or Move.Hold or Move.Stop or Move.OrderInError => Move.Sign,
            Move.Resume => Move.Hold,
            Move.TakeOut => Move.Receive,
            Move.Prepare => Move.Sign,
            Move.GiveOwed or Move.WaiveOwed or Move.Verify or Move.Cancel => Move.Prepare,
            Move.HandOver => Move.Verify,
            Move.NotGiven or Move.GivenInError or Move.Count => Move.HandOver,
            Move.Confirm => Move.NotGiven,
            Move.Correct => Move.Count,
            Move.Replace => Move.GivenInError,
            _ => (Move?)null,
        }
            is { } before
            ? this with
            {
                Move = before,
            }
            : null;

    /// <summary>One of these that fits; of all of them when wild.</summary>
    public T? Of<T>(IEnumerable<T> those, Func<T, bool> fits)
        where T : class
    {
        var some = those.Where(t => IsWild || fits(t)).ToList();
        return some.Count == 0 ? null : some[Pick % some.Count];
    }
}
