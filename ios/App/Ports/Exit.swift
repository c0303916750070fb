import PluisModels

/// Leaving in a hurry.
///
/// An iPhone app cannot show the home screen: there is no call for it, and an app that ends itself is refused in the store.
/// So the house locks and covers itself, which it has done when this is called, and the carer swipes up. The spoken text
/// of the button promises the lock and no more.
struct Exit: Leaving {
    func leave() async {}
}
